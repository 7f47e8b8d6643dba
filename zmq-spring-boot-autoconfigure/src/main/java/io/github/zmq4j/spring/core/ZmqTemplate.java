package io.github.zmq4j.spring.core;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.converter.MessageConversionException;

/**
 * {@link ZmqOperations} on the sockets of a registry. Safe for use by any number of
 * threads.
 */
public class ZmqTemplate implements ZmqOperations {

	/** The reply timeout if none is set: 2 s. */
	public static final Duration DEFAULT_REPLY_TIMEOUT = Duration.ofSeconds(2);

	private final ZmqSocketRegistry sockets;

	private final ZmqMessageConverter converter;

	private volatile @Nullable String defaultSocket;

	private volatile Duration replyTimeout = DEFAULT_REPLY_TIMEOUT;

	/**
	 * Creates a template.
	 * @param sockets the sockets
	 * @param converter reads and writes payloads
	 */
	public ZmqTemplate(ZmqSocketRegistry sockets, ZmqMessageConverter converter) {
		this.sockets = sockets;
		this.converter = converter;
	}

	/**
	 * Sets the socket of {@link #send(Object)}.
	 * @param name the name of the socket, {@code null} for none, which is the default
	 * @throws IllegalArgumentException if there is no such socket
	 */
	public void setDefaultSocket(@Nullable String name) {
		if (name != null) {
			this.sockets.definition(name);
		}
		this.defaultSocket = name;
	}

	/**
	 * Sets how long a request waits for its reply.
	 * @param timeout the longest wait; default {@link #DEFAULT_REPLY_TIMEOUT}
	 * @throws IllegalArgumentException if it is negative
	 */
	public void setReplyTimeout(Duration timeout) {
		this.replyTimeout = Timeouts.checked("replyTimeout", timeout);
	}

	Duration replyTimeout() {
		return this.replyTimeout;
	}

	@Override
	public void send(Object payload) {
		String socket = this.defaultSocket;
		if (socket == null) {
			throw new IllegalStateException("There is no default socket; set zmq.template.default-socket, or name one"
					+ " of " + this.sockets.names() + " in the call");
		}
		send(socket, payload);
	}

	@Override
	public void send(String socket, Object payload) {
		to(socket).body(payload).send();
	}

	@Override
	public void publish(String socket, String topic, Object payload) {
		to(socket).topic(topic).body(payload).send();
	}

	@Override
	public CompletableFuture<Void> sendAsync(String socket, Object payload) {
		return to(socket).body(payload).sendAsync();
	}

	@Override
	public <T> T request(String socket, Object payload, Class<T> replyType) {
		return to(socket).body(payload).request(replyType);
	}

	@Override
	public <T> CompletableFuture<T> requestAsync(String socket, Object payload, Class<T> replyType) {
		return to(socket).body(payload).requestAsync(replyType);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T receive(String socket, Class<T> type, Duration timeout) {
		return (T) receive(socket, (Type) type, timeout);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T receive(String socket, ParameterizedTypeReference<T> type, Duration timeout) {
		return (T) receive(socket, type.getType(), timeout);
	}

	private @Nullable Object receive(String socket, Type type, Duration timeout) {
		ZmqSocketDefinition definition = this.sockets.definition(socket);
		String receiver = this.sockets.receiver(socket);
		if (receiver != null) {
			throw new ZmqStateException("Socket " + definition.label() + " is received from by " + receiver
					+ ", and a REP takes turns with one receiver; stop the listener, or make the socket a ROUTER");
		}
		ZmqMessage message = this.sockets.socket(socket).receive(timeout);
		if (message == null || type == ZmqMessage.class) {
			return message;
		}
		ZmqInbound inbound = ZmqInbound.of(definition, message);
		if (!inbound.isWellFormed()) {
			throw new MessageConversionException("Socket " + definition.label() + " received a message without an empty"
					+ " frame behind the addresses; set " + definition.source() + ".envelope to none, or receive a"
					+ " ZmqMessage");
		}
		return this.converter.fromPayload(inbound.payload(), type);
	}

	@Override
	public ToSpec to(String socket) {
		return new OutboundSpec(this, this.sockets.definition(socket), this.sockets.socket(socket));
	}

	ZmqMessageConverter converter() {
		return this.converter;
	}

}
