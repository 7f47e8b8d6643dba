package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A socket of this library.
 *
 * @param socket the socket
 * @param number the number of the peer that a PEER or SERVER talks to
 */
record OurSide(ZmqSocket socket, AtomicInteger number) implements Side {

	static OurSide open(ZmqContext context, SocketType type) {
		return open(context, type, SocketOptions.DEFAULT);
	}

	static OurSide open(ZmqContext context, SocketType type, SocketOptions options) {
		return new OurSide(context.socket(type, options.toBuilder().linger(Duration.ZERO).build()),
				new AtomicInteger());
	}

	/** Waits until a peer of our socket is ready. */
	static void awaitPeer(Side ours) {
		await().atMost(PATIENCE).until(() -> !((OurSide) ours).socket.peers().isEmpty());
	}

	/** Whether it is our side that others connect to. */
	static boolean isBound(Side ours) {
		return !((OurSide) ours).socket.boundEndpoints().isEmpty();
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
		if (type() == SocketType.PEER) {
			this.number.set(this.socket.connectPeer(endpoint));
			return;
		}
		this.socket.connect(endpoint);
	}

	@Override
	public void join(Part group) {
		this.socket.join(group.bytes());
	}

	@Override
	public boolean knowsPeer() {
		return this.number.get() != 0;
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
		ZmqMessage addressed = message.message().withRoutingId(this.number.get());
		if (type() == SocketType.RADIO) {
			addressed = addressed.withGroup(Conversations.GROUP.bytes());
		}
		if (!this.socket.send(addressed, PATIENCE)) {
			throw new AssertionError(this + " had no room for '" + message + "' within " + PATIENCE);
		}
	}

	@Override
	public List<String> receive(Duration timeout) {
		ZmqMessage message = this.socket.receive(timeout);
		if (message != null) {
			this.number.set(message.routingId());
		}
		return (message != null) ? message.frames().stream().map(Part::describe).toList() : null;
	}

	@Override
	public List<String> receiveOctets(int size) {
		Octets octets = new Octets(size);
		while (octets.isIncomplete()) {
			ZmqMessage portion = this.socket.receive(PATIENCE);
			assertThat(portion).as("more than %s for %s", octets, this).isNotNull();
			octets.add(portion.frames());
		}
		return octets.description();
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
