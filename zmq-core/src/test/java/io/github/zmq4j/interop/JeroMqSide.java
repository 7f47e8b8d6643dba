package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A socket of JeroMQ. Confined to the thread of the test, as JeroMQ wants it.
 *
 * @param type the type
 * @param socket the socket
 */
record JeroMqSide(SocketType type, ZMQ.Socket socket) implements Side {

	/**
	 * JeroMQ 0.6.0 never reads some 4 of 100 connections that it has just made, with
	 * JeroMQ on the other side, too (its pull request 1022 tells why). Its handshake
	 * timeout, 30 s by default, makes it try again.
	 */
	private static final int HANDSHAKE_MILLIS = 300;

	static JeroMqSide open(ZContext context, SocketType type) {
		ZMQ.Socket socket = context.createSocket(org.zeromq.SocketType.valueOf(type.name()));
		socket.setLinger(0);
		socket.setHandshakeIvl(HANDSHAKE_MILLIS);
		return new JeroMqSide(type, socket);
	}

	@Override
	public String bind(String endpoint) {
		this.socket.bind(endpoint);
		return this.socket.getLastEndpoint();
	}

	@Override
	public void connect(String endpoint) {
		this.socket.connect(endpoint);
	}

	@Override
	public void subscribe(Part topic) {
		if (this.type == SocketType.SUB) {
			this.socket.subscribe(topic.bytes());
		}
		else {
			this.socket.send(topic.asSubscription().bytes());
		}
	}

	@Override
	public void unsubscribe(Part topic) {
		if (this.type == SocketType.SUB) {
			this.socket.unsubscribe(topic.bytes());
		}
		else {
			this.socket.send(topic.asCancellation().bytes());
		}
	}

	@Override
	public void send(Sample message) {
		this.socket.setSendTimeOut((int) PATIENCE.toMillis());
		int last = message.parts().size() - 1;
		for (int i = 0; i <= last; i++) {
			if (!this.socket.send(message.parts().get(i).bytes(), (i < last) ? ZMQ.SNDMORE : 0)) {
				throw new AssertionError(this + " had no room for '" + message + "' within " + PATIENCE);
			}
		}
	}

	@Override
	public List<String> receive(Duration timeout) {
		this.socket.setReceiveTimeOut((int) timeout.toMillis());
		byte[] frame = this.socket.recv();
		if (frame == null) {
			return null;
		}
		List<String> description = new ArrayList<>(List.of(Part.describe(frame)));
		while (this.socket.hasReceiveMore()) {
			description.add(Part.describe(this.socket.recv()));
		}
		return description;
	}

	@Override
	public void close() {
		this.socket.close();
	}

	@Override
	public String toString() {
		return "JeroMQ's " + this.type;
	}

}
