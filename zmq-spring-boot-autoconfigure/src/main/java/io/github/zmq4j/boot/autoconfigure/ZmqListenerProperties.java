package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that every listener inherits. Immutable.
 *
 * @param autoStartup Whether listeners start with the application.
 * @param concurrency How many messages a listener handles at once; 1 keeps their order,
 * more does not.
 * @param maxInFlight How many messages a listener may have received but not yet handled;
 * when that many are, it does not read its socket.
 * @param shutdownTimeout How long a listener that stops waits for messages in flight
 * before it interrupts their threads.
 * @param instances Settings of single listeners by their id, which win over those of
 * their annotation.
 */
public record ZmqListenerProperties(@DefaultValue("true") boolean autoStartup, @DefaultValue("1") int concurrency,
		@DefaultValue("1000") int maxInFlight, @DefaultValue("20s") Duration shutdownTimeout,
		@DefaultValue Map<String, Instance> instances) {

	/**
	 * Settings of a single listener. What is not set is inherited. Immutable.
	 *
	 * @param autoStartup Whether the listener starts with the application.
	 * @param concurrency How many messages it handles at once.
	 * @param maxInFlight How many messages it may have received but not yet handled.
	 * @param shutdownTimeout How long it waits for messages in flight when it stops.
	 */
	public record Instance(@Nullable Boolean autoStartup, @Nullable Integer concurrency, @Nullable Integer maxInFlight,
			@Nullable Duration shutdownTimeout) {

	}

}
