package io.github.zmq4j.interop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import zmq.Msg;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A socket of JeroMQ. Confined to the thread of the test, as JeroMQ wants it.
 *
 * @param type the type
 * @param socket the socket
 * @param number the number of the peer that a PEER or SERVER talks to
 */
record JeroMqSide(SocketType type, ZMQ.Socket socket, AtomicInteger number) implements Side {

	/**
	 * JeroMQ 0.6.0 never reads some 4 of 100 connections that it has just made, with
	 * JeroMQ on the other side, too (its pull request 1022 tells why). Its handshake
	 * timeout, 30 s by default, makes it try again; a STREAM has none.
	 */
	private static final int HANDSHAKE_MILLIS = 300;

	static JeroMqSide open(ZContext context, SocketType type) {
		ZMQ.Socket socket = context.createSocket(org.zeromq.SocketType.valueOf(type.name()));
		socket.setLinger(0);
		socket.setHandshakeIvl(HANDSHAKE_MILLIS);
		return new JeroMqSide(type, socket, new AtomicInteger());
	}

	@Override
	public String bind(String endpoint) {
		this.socket.bind(endpoint);
		return this.socket.getLastEndpoint();
	}

	@Override
	public void connect(String endpoint) {
		if (this.type == SocketType.PEER) {
			this.number.set(this.socket.connectPeer(endpoint));
			return;
		}
		this.socket.connect(endpoint);
	}

	@Override
	public void join(Part group) {
		this.socket.join(new String(group.bytes(), StandardCharsets.UTF_8));
	}

	@Override
	public boolean knowsPeer() {
		return this.number.get() != 0;
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
		if (!this.type.isMultipart()) {
			sendSingle(message);
			return;
		}
		int last = message.parts().size() - 1;
		for (int i = 0; i <= last; i++) {
			if (!this.socket.send(message.parts().get(i).bytes(), (i < last) ? ZMQ.SNDMORE : 0)) {
				throw new AssertionError(this + " had no room for '" + message + "' within " + PATIENCE);
			}
		}
	}

	private void sendSingle(Sample message) {
		Msg msg = new Msg(message.parts().get(0).bytes());
		if (this.type == SocketType.RADIO) {
			msg.setGroup(new String(Conversations.GROUP.bytes(), StandardCharsets.UTF_8));
		}
		if (this.number.get() != 0) {
			msg.setRoutingId(this.number.get());
		}
		if (!this.socket.base().send(msg, 0)) {
			throw new AssertionError(this + " had no room for '" + message + "' within " + PATIENCE);
		}
	}

	private List<String> receiveSingle() {
		Msg msg = this.socket.base().recv(0);
		if (msg == null) {
			return null;
		}
		if (this.type == SocketType.SERVER || this.type == SocketType.PEER) {
			this.number.set(msg.getRoutingId());
		}
		return List.of(Part.describe(msg.data()));
	}

	@Override
	public List<String> receive(Duration timeout) {
		this.socket.setReceiveTimeOut((int) timeout.toMillis());
		if (!this.type.isMultipart()) {
			return receiveSingle();
		}
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
	public void connectAgain() {
		String endpoint = this.socket.getLastEndpoint();
		this.socket.disconnect(endpoint);
		this.socket.connect(endpoint);
	}

	@Override
	public List<String> receiveOctets(int size) {
		this.socket.setReceiveTimeOut((int) PATIENCE.toMillis());
		Octets octets = new Octets(size);
		while (octets.isIncomplete()) {
			byte[] id = this.socket.recv();
			assertThat(id).as("more than %s for %s", octets, this).isNotNull();
			octets.add(List.of(id, this.socket.recv()));
		}
		return octets.description();
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
