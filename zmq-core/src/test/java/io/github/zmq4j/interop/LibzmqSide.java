package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.github.zmq4j.SocketType;

/**
 * A socket of libzmq in another process.
 *
 * @param peer the process
 * @param name what the socket is called there
 * @param type the type
 */
record LibzmqSide(LibzmqPeer peer, String name, SocketType type) implements Side {

	@Override
	public String bind(String endpoint) {
		return this.peer.call("bind " + this.name + " " + endpoint);
	}

	@Override
	public void connect(String endpoint) {
		this.peer.call("connect " + this.name + " " + endpoint);
	}

	@Override
	public void subscribe(Part topic) {
		if (this.type == SocketType.SUB) {
			this.peer.call("set " + this.name + " SUBSCRIBE " + topic.spec());
		}
		else {
			send(Sample.of("subscription", topic.asSubscription()));
		}
	}

	@Override
	public void unsubscribe(Part topic) {
		if (this.type == SocketType.SUB) {
			this.peer.call("set " + this.name + " UNSUBSCRIBE " + topic.spec());
		}
		else {
			send(Sample.of("cancellation", topic.asCancellation()));
		}
	}

	@Override
	public void send(Sample message) {
		String parts = message.parts().stream().map(Part::spec).collect(Collectors.joining(" "));
		if (this.peer.call("send " + this.name + " " + PATIENCE.toMillis() + " " + parts) == null) {
			throw new AssertionError(this + " had no room for '" + message + "' within " + PATIENCE);
		}
	}

	@Override
	public List<String> receive(Duration timeout) {
		String parts = this.peer.call("recv " + this.name + " " + timeout.toMillis());
		return (parts != null) ? List.of(parts.split(" ")) : null;
	}

	@Override
	public List<String> receiveOctets(int size) {
		String parts = this.peer.call("octets " + this.name + " " + PATIENCE.toMillis() + " " + size);
		if (parts == null) {
			throw new AssertionError(this + " received less than " + size + " octets within " + PATIENCE);
		}
		return List.of(parts.split(" "));
	}

	/** Begins a command on this socket that takes a while. */
	void begin(String command, Object... arguments) {
		this.peer.begin(command + " " + this.name + " "
				+ List.of(arguments).stream().map(Object::toString).collect(Collectors.joining(" ")));
	}

	@Override
	public void close() {
		this.peer.call("close " + this.name);
	}

	@Override
	public String toString() {
		return "libzmq's " + this.type;
	}

}
