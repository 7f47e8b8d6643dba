package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the context. Immutable.
 *
 * @param ioThreads How many threads do input and output for all sockets; one, which is
 * the least, is enough for most applications.
 * @param shutdownTimeout How long the application waits at its end for messages to leave,
 * all sockets together, -1 for as long as their linger; what has not left by then is
 * discarded.
 * @param maxSockets How many sockets may be open at once, 0 for no limit.
 * @param name Part of the names of the threads, for applications with several contexts;
 * "orders" gives zmq-orders-io-0.
 * @param maxMessageSize How large a message may be that is sent, 0 for no limit.
 */
public record ZmqContextProperties(@DefaultValue("1") int ioThreads, @DefaultValue("5s") Duration shutdownTimeout,
		@DefaultValue("0") int maxSockets, @DefaultValue("") String name, @DefaultValue("0B") DataSize maxMessageSize) {

}
