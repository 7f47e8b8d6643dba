package io.github.zmq4j.spring.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.MimeType;

/**
 * Sends to, asks and receives from named sockets. Safe for use by any number of threads.
 *
 * <p>
 * Payloads are converted by a
 * {@link io.github.zmq4j.spring.converter.ZmqMessageConverter}; a
 * {@link io.github.zmq4j.ZmqMessage} is sent as it is, frame by frame, and received with
 * all its frames. A payload may be a Spring {@code Message}, of which the headers
 * {@link ZmqHeaders#TOPIC}, {@link ZmqHeaders#ROUTING_ID} and {@code contentType} count.
 *
 * <p>
 * An unknown socket name is an {@link IllegalArgumentException} that lists the known
 * ones. A call that its socket type cannot do is a
 * {@link io.github.zmq4j.ZmqUnsupportedException}. A timeout is a
 * {@link io.github.zmq4j.ZmqTimeoutException} that names the socket, its endpoints, the
 * time waited and the peers seen.
 */
public interface ZmqOperations {

	/**
	 * Sends to the default socket; see {@link #send(String, Object)}.
	 * @param payload what to send
	 * @throws IllegalStateException if there is no default socket
	 */
	void send(Object payload);

	/**
	 * Sends a message, waiting for room up to the send timeout of the socket.
	 * @param socket the name of the socket
	 * @param payload what to send
	 */
	void send(String socket, Object payload);

	/**
	 * Publishes a message: as {@code [topic][payload]} on a PUB or XPUB, to the group of
	 * that name on a RADIO. Waits only if the socket's option {@code when-full} says so.
	 * @param socket the name of the socket
	 * @param topic the topic
	 * @param payload what to send
	 */
	void publish(String socket, String topic, Object payload);

	/**
	 * Sends a message when there is room, without holding a thread.
	 * @param socket the name of the socket
	 * @param payload what to send
	 * @return completes when the message was taken over, at once or on the callback
	 * thread of the context: what is chained to it must not block; cancelling it
	 * withdraws a message that still waits
	 */
	CompletableFuture<Void> sendAsync(String socket, Object payload);

	/**
	 * Sends a request on a DEALER or REQ and waits for its reply up to the reply timeout.
	 * On a DEALER any number of threads may do so at once, each gets its own reply.
	 * @param <T> the type of the reply
	 * @param socket the name of the socket
	 * @param payload the request
	 * @param replyType the type of the reply
	 * @return the reply
	 */
	<T> T request(String socket, Object payload, Class<T> replyType);

	/**
	 * Sends a request on a DEALER and gives its reply without holding a thread.
	 * @param <T> the type of the reply
	 * @param socket the name of the socket
	 * @param payload the request
	 * @param replyType the type of the reply
	 * @return completes with the reply, or with an exception after the reply timeout, on
	 * the callback thread of the context: what is chained to it must not block
	 */
	<T> CompletableFuture<T> requestAsync(String socket, Object payload, Class<T> replyType);

	/**
	 * Receives the next message, without its envelope and topic. Shares the messages of
	 * the socket with the listeners on it, except on a REP, which takes turns with one
	 * receiver: while a listener receives from it, nobody else can.
	 * @param <T> the type of the payload
	 * @param socket the name of the socket
	 * @param type the type of the payload
	 * @param timeout the longest wait; zero for none
	 * @return the payload, or {@code null} if none came in time
	 * @throws io.github.zmq4j.ZmqStateException if a listener receives from a REP
	 */
	<T> @Nullable T receive(String socket, Class<T> type, Duration timeout);

	/**
	 * Receives the next message; see {@link #receive(String, Class, Duration)}.
	 * @param <T> the type of the payload
	 * @param socket the name of the socket
	 * @param type the type of the payload
	 * @param timeout the longest wait; zero for none
	 * @return the payload, or {@code null} if none came in time
	 */
	<T> @Nullable T receive(String socket, ParameterizedTypeReference<T> type, Duration timeout);

	/**
	 * Starts a message in the fluent form, as in
	 * {@code zmq.to("prices").topic("EUR.USD").body(price).send()}.
	 * @param socket the name of the socket
	 * @return the next step
	 */
	ToSpec to(String socket);

	/**
	 * Where a message goes. Belongs to one message and one thread.
	 */
	interface ToSpec {

		/**
		 * Sets the topic, on PUB and XPUB, or the group, on RADIO.
		 * @param topic the topic
		 * @return this step
		 */
		ToSpec topic(String topic);

		/**
		 * Sets the peer, on ROUTER.
		 * @param routingId its routing id
		 * @return this step
		 */
		ToSpec routingId(byte[] routingId);

		/**
		 * Sets how the body is written; it does not travel.
		 * @param contentType such as {@code application/json}
		 * @return this step
		 */
		ToSpec contentType(MimeType contentType);

		/**
		 * Sets the payload.
		 * @param payload what to send
		 * @return the next step
		 */
		BodySpec body(Object payload);

	}

	/**
	 * What to do with a message. Belongs to one message and one thread.
	 */
	interface BodySpec {

		/**
		 * Sets the longest wait of this call.
		 * @param timeout the longest wait; zero for none
		 * @return this step
		 * @throws IllegalArgumentException if it is negative
		 */
		BodySpec timeout(Duration timeout);

		/**
		 * Sends the message; see {@link ZmqOperations#send(String, Object)}.
		 */
		void send();

		/**
		 * Sends the message; see {@link ZmqOperations#sendAsync(String, Object)}. A
		 * timeout of this call does not apply.
		 * @return completes when the message was taken over
		 */
		CompletableFuture<Void> sendAsync();

		/**
		 * Sends a request; see {@link ZmqOperations#request(String, Object, Class)}.
		 * @param <T> the type of the reply
		 * @param replyType the type of the reply
		 * @return the reply
		 */
		<T> T request(Class<T> replyType);

		/**
		 * Sends a request; see {@link ZmqOperations#request(String, Object, Class)}.
		 * @param <T> the type of the reply
		 * @param replyType the type of the reply
		 * @return the reply
		 */
		<T> T request(ParameterizedTypeReference<T> replyType);

		/**
		 * Sends a request; see {@link ZmqOperations#requestAsync(String, Object, Class)}.
		 * @param <T> the type of the reply
		 * @param replyType the type of the reply
		 * @return completes with the reply
		 */
		<T> CompletableFuture<T> requestAsync(Class<T> replyType);

		/**
		 * Sends a request; see {@link ZmqOperations#requestAsync(String, Object, Class)}.
		 * @param <T> the type of the reply
		 * @param replyType the type of the reply
		 * @return completes with the reply
		 */
		<T> CompletableFuture<T> requestAsync(ParameterizedTypeReference<T> replyType);

	}

}
