package io.github.zmq4j.spring.core;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.spring.core.ZmqOperations.BodySpec;
import io.github.zmq4j.spring.core.ZmqOperations.ToSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * One message on its way out. Confined to the thread that builds it.
 */
final class OutboundSpec implements ToSpec, BodySpec {

	private static final byte[] DELIMITER = new byte[0];

	private final ZmqTemplate template;

	private final ZmqSocketDefinition definition;

	private final ZmqSocket socket;

	private @Nullable String topic;

	private byte @Nullable [] routingId;

	private @Nullable MimeType contentType;

	private Object payload = DELIMITER;

	private @Nullable Duration timeout;

	OutboundSpec(ZmqTemplate template, ZmqSocketDefinition definition, ZmqSocket socket) {
		this.template = template;
		this.definition = definition;
		this.socket = socket;
	}

	@Override
	public ToSpec topic(String topic) {
		this.topic = topic;
		return this;
	}

	@Override
	public ToSpec routingId(byte[] routingId) {
		this.routingId = routingId;
		return this;
	}

	@Override
	public ToSpec contentType(MimeType contentType) {
		this.contentType = contentType;
		return this;
	}

	@Override
	public BodySpec body(Object payload) {
		this.payload = payload;
		return this;
	}

	@Override
	public BodySpec timeout(Duration timeout) {
		this.timeout = Timeouts.checked("timeout", timeout);
		return this;
	}

	@Override
	public void send() {
		ZmqMessage message = message();
		Duration limit = (this.timeout != null) ? this.timeout : this.socket.options().sendTimeout();
		if (!this.socket.send(message, limit)) {
			throw noRoom(limit, null);
		}
	}

	@Override
	public CompletableFuture<Void> sendAsync() {
		return relay(this.socket.sendAsync(message()), Function.identity(),
				(cause) -> noRoom(this.socket.options().sendTimeout(), cause));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T request(Class<T> replyType) {
		return (T) request((Type) replyType);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T request(ParameterizedTypeReference<T> replyType) {
		return (T) request(replyType.getType());
	}

	private Object request(Type replyType) {
		Duration limit = replyTimeout();
		try {
			return this.template.converter().fromPayload(this.socket.request(message(), limit), replyType);
		}
		catch (ZmqTimeoutException ex) {
			throw noReply(limit, ex);
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<T> requestAsync(Class<T> replyType) {
		return (CompletableFuture<T>) requestAsync((Type) replyType);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<T> requestAsync(ParameterizedTypeReference<T> replyType) {
		return (CompletableFuture<T>) requestAsync(replyType.getType());
	}

	private CompletableFuture<?> requestAsync(Type replyType) {
		Duration limit = replyTimeout();
		return relay(this.socket.requestAsync(message(), limit),
				(reply) -> this.template.converter().fromPayload(reply, replyType), (cause) -> noReply(limit, cause));
	}

	private Duration replyTimeout() {
		return (this.timeout != null) ? this.timeout : this.template.replyTimeout();
	}

	/**
	 * A future that translates the result of another one, and passes a cancellation on.
	 */
	private static <S, T> CompletableFuture<T> relay(CompletableFuture<S> source, Function<S, T> result,
			Function<ZmqTimeoutException, RuntimeException> timeout) {
		Relay<T> relay = new Relay<>(source);
		CompletableFuture<S> unused = source.whenComplete((value, failure) -> {
			try {
				if (failure == null) {
					relay.complete(result.apply(value));
				}
				else {
					relay.completeExceptionally(
							(failure instanceof ZmqTimeoutException expired) ? timeout.apply(expired) : failure);
				}
			}
			catch (Throwable ex) {
				// Whatever it is, nobody else would tell whoever waits for the reply.
				relay.completeExceptionally(ex);
			}
		});
		return relay;
	}

	private ZmqMessage message() {
		Object body = this.payload;
		if (body instanceof Message<?> message) {
			adopt(message.getHeaders());
			body = message.getPayload();
		}
		ZmqMessage frames = this.template.converter().toPayload(body, this.contentType);
		SocketType type = this.definition.type();
		if (this.topic != null) {
			if (type == SocketType.RADIO) {
				return frames.withGroup(this.topic);
			}
			if (type != SocketType.PUB && type != SocketType.XPUB) {
				throw new ZmqUnsupportedException("Socket " + this.definition.label() + " cannot publish to the topic '"
						+ this.topic + "'; only PUB, XPUB and RADIO send topics");
			}
			return frames.prepend(this.topic.getBytes(StandardCharsets.UTF_8));
		}
		return addressed(type, body, frames);
	}

	private ZmqMessage addressed(SocketType type, Object body, ZmqMessage frames) {
		if (this.routingId == null) {
			if (type == SocketType.ROUTER && !(body instanceof ZmqMessage)) {
				throw new ZmqUnsupportedException("Socket " + this.definition.label() + " does not know to which peer;"
						+ " set routingId, or send a ZmqMessage whose first frame is the peer's routing id");
			}
			return frames;
		}
		if (type != SocketType.ROUTER) {
			throw new ZmqUnsupportedException(
					"Socket " + this.definition.label() + " cannot choose a peer by routing id; only ROUTER can");
		}
		return ((this.definition.envelope() == ZmqEnvelope.DELIMITED) ? frames.prepend(DELIMITER) : frames)
			.prepend(this.routingId);
	}

	/**
	 * Headers that the socket type has no use for are left alone: a message may come from
	 * another socket.
	 */
	private void adopt(MessageHeaders headers) {
		SocketType type = this.definition.type();
		if (this.topic == null && (type == SocketType.PUB || type == SocketType.XPUB || type == SocketType.RADIO)) {
			this.topic = headers.get(ZmqHeaders.TOPIC, String.class);
		}
		if (this.routingId == null && type == SocketType.ROUTER) {
			this.routingId = headers.get(ZmqHeaders.ROUTING_ID, byte[].class);
		}
		Object mime = headers.get(MessageHeaders.CONTENT_TYPE);
		if (this.contentType == null && mime != null) {
			this.contentType = (mime instanceof MimeType ready) ? ready : MimeTypeUtils.parseMimeType(mime.toString());
		}
	}

	private ZmqTimeoutException noRoom(Duration waited, @Nullable Throwable cause) {
		return new ZmqTimeoutException(
				"Socket " + this.definition.label() + " had no room for a message within " + waited.toMillis() + " ms; "
						+ situation() + ". Start a peer, or raise its send-timeout or" + " send-high-water-mark",
				cause);
	}

	private ZmqTimeoutException noReply(Duration waited, Throwable cause) {
		return new ZmqTimeoutException("Socket " + this.definition.label() + " got no reply within " + waited.toMillis()
				+ " ms; " + situation() + ". Start the service, or raise zmq.template.reply-timeout", cause);
	}

	private String situation() {
		int peers = this.socket.peers().size();
		return "it is bound to " + this.socket.boundEndpoints() + " and connects to " + this.socket.connectedEndpoints()
				+ ", where " + ((peers == 0) ? "no peer is" : (peers == 1) ? "one peer is" : peers + " peers are")
				+ " ready";
	}

}
