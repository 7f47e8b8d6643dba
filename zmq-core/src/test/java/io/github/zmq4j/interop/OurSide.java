package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.List;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;

import static org.awaitility.Awaitility.await;

/**
 * A socket of this library.
 *
 * @param socket the socket
 */
record OurSide(ZmqSocket socket) implements Side {

	static OurSide open(ZmqContext context, SocketType type) {
		return open(context, type, SocketOptions.DEFAULT);
	}

	static OurSide open(ZmqContext context, SocketType type, SocketOptions options) {
		return new OurSide(context.socket(type, options.toBuilder().linger(Duration.ZERO).build()));
	}

	/** Waits until a peer of our socket is ready. */
	static void awaitPeer(Side ours) {
		await().atMost(PATIENCE).until(() -> !((OurSide) ours).socket.peers().isEmpty());
	}

	@Override
	public SocketType type() {
		return this.socket.type();
	}

	@Override
	public String bind(String endpoint) {
		return this.socket.bind(endpoint).toString();
	}

	@Override
	public void connect(String endpoint) {
		this.socket.connect(endpoint);
	}

	@Override
	public void subscribe(Part topic) {
		this.socket.subscribe(topic.bytes());
	}

	@Override
	public void unsubscribe(Part topic) {
		this.socket.unsubscribe(topic.bytes());
	}

	@Override
	public void send(Sample message) {
		if (!this.socket.send(message.message(), PATIENCE)) {
			throw new AssertionError(this + " had no room for '" + message + "' within " + PATIENCE);
		}
	}

	@Override
	public List<String> receive(Duration timeout) {
		ZmqMessage message = this.socket.receive(timeout);
		return (message != null) ? message.frames().stream().map(Part::describe).toList() : null;
	}

	@Override
	public void close() {
		this.socket.close();
	}

	@Override
	public String toString() {
		return "our " + type();
	}

}
