package io.github.zmq4j.spring.core;

import java.util.List;
import java.util.Objects;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;

/**
 * What a named socket shall be. Immutable; made by {@link #of(String, SocketType)} and
 * the {@code with} methods.
 *
 * @param name the name it is known by, not empty
 * @param type its type
 * @param bind the endpoints to bind
 * @param connect the endpoints to connect to
 * @param topics the prefixes to subscribe to, on SUB and XSUB, or the groups to join, on
 * DISH; empty on other types
 * @param envelope how a ROUTER tells addresses from payload; of no meaning for other
 * types
 * @param options its options
 * @param source where it was configured, for messages to people, such as
 * {@code zmq.sockets.orders}
 */
public record ZmqSocketDefinition(String name, SocketType type, List<Endpoint> bind, List<Endpoint> connect,
		List<String> topics, ZmqEnvelope envelope, SocketOptions options, String source) {

	/**
	 * Copies the lists.
	 * @throws IllegalArgumentException if the name is empty
	 */
	public ZmqSocketDefinition {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A socket needs a name");
		}
		Objects.requireNonNull(type, "type");
		bind = List.copyOf(bind);
		connect = List.copyOf(connect);
		topics = List.copyOf(topics);
	}

	/**
	 * A socket with default options that neither binds nor connects.
	 * @param name its name
	 * @param type its type
	 * @return the definition
	 */
	public static ZmqSocketDefinition of(String name, SocketType type) {
		return new ZmqSocketDefinition(name, type, List.of(), List.of(), List.of(), ZmqEnvelope.DELIMITED,
				SocketOptions.DEFAULT, "socket '" + name + "'");
	}

	/**
	 * This definition with other endpoints to bind.
	 * @param endpoints the endpoints, as {@link Endpoint#parse(String)} reads them
	 * @return a new definition
	 */
	public ZmqSocketDefinition withBind(String... endpoints) {
		return new ZmqSocketDefinition(this.name, this.type, parse(endpoints), this.connect, this.topics, this.envelope,
				this.options, this.source);
	}

	/**
	 * This definition with other endpoints to connect to.
	 * @param endpoints the endpoints, as {@link Endpoint#parse(String)} reads them
	 * @return a new definition
	 */
	public ZmqSocketDefinition withConnect(String... endpoints) {
		return new ZmqSocketDefinition(this.name, this.type, this.bind, parse(endpoints), this.topics, this.envelope,
				this.options, this.source);
	}

	/**
	 * This definition with other topics.
	 * @param prefixes the prefixes to subscribe to, the empty one for everything
	 * @return a new definition
	 */
	public ZmqSocketDefinition withTopics(String... prefixes) {
		return new ZmqSocketDefinition(this.name, this.type, this.bind, this.connect, List.of(prefixes), this.envelope,
				this.options, this.source);
	}

	/**
	 * This definition with another envelope.
	 * @param other how a ROUTER tells addresses from payload
	 * @return a new definition
	 */
	public ZmqSocketDefinition withEnvelope(ZmqEnvelope other) {
		return new ZmqSocketDefinition(this.name, this.type, this.bind, this.connect, this.topics, other, this.options,
				this.source);
	}

	/**
	 * This definition with other options.
	 * @param other the options
	 * @return a new definition
	 */
	public ZmqSocketDefinition withOptions(SocketOptions other) {
		return new ZmqSocketDefinition(this.name, this.type, this.bind, this.connect, this.topics, this.envelope, other,
				this.source);
	}

	/**
	 * The name and the type, for messages to people.
	 * @return such as {@code 'orders' (PULL)}
	 */
	public String label() {
		return "'" + this.name + "' (" + this.type + ")";
	}

	private static List<Endpoint> parse(String... endpoints) {
		return List.of(endpoints).stream().map(Endpoint::parse).toList();
	}

}
