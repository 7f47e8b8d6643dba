package io.github.zmq4j.boot.autoconfigure;

import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.spring.core.ZmqEnvelope;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A named socket. Immutable.
 *
 * @param type Type of the socket, such as pull or router; required.
 * @param bind Comma-separated list of endpoints to bind, such as tcp://*:5555.
 * @param connect Comma-separated list of endpoints to connect to, such as
 * tcp://host:5555.
 * @param topics Comma-separated list of prefixes that a SUB or XSUB subscribes to, or of
 * groups that a DISH joins; one empty prefix, written as {@code [ "" ]}, is everything.
 * @param envelope How a ROUTER tells addresses from payload.
 * @param options Options of this socket, which win over the defaults.
 */
public record ZmqSocketProperties(@Nullable SocketType type, @DefaultValue List<String> bind,
		@DefaultValue List<String> connect, @DefaultValue List<String> topics, @Nullable ZmqEnvelope envelope,
		@NestedConfigurationProperty @DefaultValue ZmqOptionsProperties options) {

}
