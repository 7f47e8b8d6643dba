package io.github.zmq4j.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;

/**
 * A socket of a proxy, and the one that talks to it from outside, ready to talk. Used by
 * one thread.
 *
 * @param socket the socket of the proxy
 * @param far who is there; a ROUTER and a STREAM know it by the same name
 */
public record ProxySide(ZmqSocket socket, ZmqSocket far) {

	private static final String NAME = "far";

	private static final Duration PROBE_INTERVAL = Duration.ofMillis(5);

	/**
	 * Makes the two sockets and connects them.
	 * @param lab makes the sockets
	 * @param type the type of the one that a proxy has
	 * @return a new side
	 */
	public static ProxySide open(Lab lab, SocketType type) {
		ZmqSocket socket = socket(lab, type);
		ZmqSocket far = lab.socket(typeOfFar(type), options(typeOfFar(type)));
		if (type == SocketType.STREAM) {
			Endpoint endpoint = far.bind(Wire.TCP.free());
			socket.connect(endpoint, NAME.getBytes(StandardCharsets.UTF_8));
			Lab.awaitPeers(socket, 1);
			Lab.awaitPeers(far, 1);
		}
		else {
			Lab.join(Wire.TCP, socket, far);
		}
		ProxySide side = new ProxySide(socket, far);
		side.subscribe();
		return side;
	}

	/**
	 * Makes a socket for a proxy that nobody talks to.
	 * @param lab makes the socket
	 * @param type its type
	 * @return the socket
	 */
	public static ZmqSocket socket(Lab lab, SocketType type) {
		SocketOptions.Builder options = Lab.options();
		return lab.socket(type, (type == SocketType.STREAM) ? options.streamNotify(false) : options);
	}

	private static SocketOptions.Builder options(SocketType far) {
		SocketOptions.Builder options = Lab.options();
		return switch (far) {
			case DEALER -> options.routingId(NAME.getBytes(StandardCharsets.UTF_8));
			case STREAM -> options.streamNotify(false);
			default -> options;
		};
	}

	private static SocketType typeOfFar(SocketType type) {
		return switch (type) {
			case ROUTER -> SocketType.DEALER;
			case PUB -> SocketType.SUB;
			case XPUB -> SocketType.XSUB;
			case SUB -> SocketType.PUB;
			case XSUB -> SocketType.XPUB;
			case REQ -> SocketType.REP;
			case REP -> SocketType.REQ;
			default -> type.peers().contains(type) ? type : type.peers().iterator().next();
		};
	}

	/** Lets either of the two get whatever the other publishes. */
	private void subscribe() {
		switch (this.socket.type()) {
			case PUB -> {
				this.far.subscribe("");
				Await.until("the subscription is known", () -> this.socket.topicCount() == 1);
			}
			case XPUB -> {
				this.far.subscribe("");
				Lab.receive(this.socket);
			}
			case SUB -> {
				this.socket.subscribe("");
				Await.until("the subscription is known", () -> this.far.topicCount() == 1);
			}
			case XSUB -> {
				this.socket.subscribe("");
				Lab.receive(this.far);
			}
			case RADIO -> join(this.socket, this.far);
			case DISH -> join(this.far, this.socket);
			default -> {
				// They need no subscription.
			}
		}
	}

	private static void join(ZmqSocket radio, ZmqSocket dish) {
		dish.join("");
		Await.until("somebody has joined", () -> {
			radio.send("probe");
			return dish.receive(PROBE_INTERVAL) != null;
		});
	}

	/**
	 * Sends from outside what a proxy can pass on.
	 * @param text what to say
	 * @param to the side at which it shall arrive
	 */
	public void say(String text, ProxySide to) {
		byte[] octets = text.getBytes(StandardCharsets.UTF_8);
		boolean addressed = to.isNaming() && !isNaming();
		ZmqMessage message = addressed ? ZmqMessage.of(NAME, text) : ZmqMessage.of(octets);
		this.far.send(switch (this.far.type()) {
			case STREAM -> ZmqMessage.of(idOfSocket(), octets);
			case SERVER, PEER -> message.withRoutingId(ByteBuffer.wrap(idOfSocket()).getInt());
			default -> message;
		});
	}

	/** Whether its messages have the name of the peer in front. */
	private boolean isNaming() {
		return this.socket.type() == SocketType.ROUTER || this.socket.type() == SocketType.STREAM;
	}

	private byte[] idOfSocket() {
		return this.far.peers().get(0).routingId();
	}

	/**
	 * Waits outside until something is said, whatever else is.
	 * @param text what was said
	 */
	public void awaitText(String text) {
		List<byte[]> frames;
		do {
			frames = Lab.receive(this.far).frames();
		}
		while (!text.equals(new String(frames.get(frames.size() - 1), StandardCharsets.UTF_8)));
	}

}
