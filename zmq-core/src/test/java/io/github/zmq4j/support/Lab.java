package io.github.zmq4j.support;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.github.zmq4j.ContextOptions;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqBindException;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;

/**
 * A context with sockets that suit a test: no linger, quick reconnects. Used by one
 * thread.
 */
public final class Lab implements AutoCloseable {

	/** How long a message may take before a test fails. */
	public static final Duration PATIENCE = Await.PATIENCE;

	/** How long to wait for what must not come. */
	public static final Duration MOMENT = Duration.ofMillis(100);

	/** Nobody asks for it, for a part of it is too long for a name. */
	public static final String UNKNOWN_HOST = "no-such-host-" + "x".repeat(64) + ".invalid";

	private static final int PORTS_OF_NOBODY = 12_000;

	/** Where Linux begins to choose ports for whoever names none. */
	private static final int PORTS_OF_THE_SYSTEM = 32_768;

	private final ZmqContext context;

	/** Opens a context. */
	public Lab() {
		this(ContextOptions.DEFAULT);
	}

	/**
	 * Opens a context.
	 * @param options its options
	 */
	public Lab(ContextOptions options) {
		this.context = ZmqContext.create(options);
	}

	/**
	 * Gives options that suit a test.
	 * @return a new builder
	 */
	public static SocketOptions.Builder options() {
		return SocketOptions.builder()
			.linger(Duration.ZERO)
			.reconnect(new ReconnectOptions(Duration.ofMillis(10), Duration.ofMillis(50)));
	}

	/**
	 * Gives options without those that a type does not have, for tests with many types.
	 * @param type the type
	 * @param options options of any type
	 * @return a new builder
	 */
	public static SocketOptions.Builder suited(SocketType type, SocketOptions.Builder options) {
		return options.build().suitedTo(type).toBuilder();
	}

	/**
	 * Gives the context.
	 * @return the context
	 */
	public ZmqContext context() {
		return this.context;
	}

	/**
	 * Makes a socket.
	 * @param type its type
	 * @return the socket
	 */
	public ZmqSocket socket(SocketType type) {
		return socket(type, options());
	}

	/**
	 * Makes a socket.
	 * @param type its type
	 * @param options its options
	 * @return the socket
	 */
	public ZmqSocket socket(SocketType type, SocketOptions.Builder options) {
		return Witness.watched(this.context.socket(type, options.build()));
	}

	/**
	 * Makes a socket, binds it and lets another connect.
	 * @param type its type
	 * @param wire the transport
	 * @param connecting who connects
	 * @return the bound socket
	 */
	public ZmqSocket bound(SocketType type, Wire wire, ZmqSocket connecting) {
		ZmqSocket socket = socket(type);
		join(wire, socket, connecting);
		return socket;
	}

	/**
	 * Gives an endpoint that nobody is bound to yet.
	 * @param wire the transport
	 * @return the endpoint
	 */
	public Endpoint vacant(Wire wire) {
		if (!wire.isStream()) {
			return wire.free();
		}
		if (wire == Wire.IPC) {
			return Endpoint.parse("ipc://" + Wire.temporaryPath());
		}
		try (ZmqSocket socket = socket(SocketType.PULL)) {
			Endpoint endpoint = bindWhereNobodyElseIs(socket, ((Endpoint.Tcp) wire.free()).host());
			socket.unbind(endpoint);
			return endpoint;
		}
	}

	/** Binds to none of the ports that the system gives to others meanwhile. */
	private static Endpoint bindWhereNobodyElseIs(ZmqSocket socket, String host) {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(PORTS_OF_NOBODY, PORTS_OF_THE_SYSTEM);
			try {
				return socket.bind(new Endpoint.Tcp(host, port));
			}
			catch (ZmqBindException ex) {
				// Somebody uses it: the next one.
			}
		}
	}

	/**
	 * Connects two sockets and waits until both are ready.
	 * @param wire the transport
	 * @param binding who binds
	 * @param connecting who connects
	 * @return the endpoint
	 */
	public static Endpoint join(Wire wire, ZmqSocket binding, ZmqSocket connecting) {
		Endpoint endpoint = binding.bind(wire.free());
		join(endpoint, binding, connecting);
		return endpoint;
	}

	/**
	 * Connects two sockets and waits until both are ready.
	 * @param endpoint where the first one is bound
	 * @param binding who is bound
	 * @param connecting who connects
	 */
	public static void join(Endpoint endpoint, ZmqSocket binding, ZmqSocket connecting) {
		int before = binding.peers().size();
		int beforeThat = connecting.peers().size();
		connecting.connect(endpoint);
		awaitPeers(binding, before + 1);
		awaitPeers(connecting, beforeThat + 1);
	}

	/**
	 * Connects two sockets, whoever binds, and waits until both are ready.
	 * @param wire the transport
	 * @param binds whether the first socket binds, else it connects
	 * @param socket the first socket
	 * @param other the other one
	 */
	public static void join(Wire wire, boolean binds, ZmqSocket socket, ZmqSocket other) {
		join(wire, binds ? socket : other, binds ? other : socket);
	}

	/**
	 * Waits until a socket has a number of peers.
	 * @param socket the socket
	 * @param count how many
	 */
	public static void awaitPeers(ZmqSocket socket, int count) {
		Await.until(socket + " has " + count + " peers", () -> socket.peers().size() == count);
	}

	/**
	 * Receives a message that must come.
	 * @param socket the socket
	 * @return the message
	 */
	public static ZmqMessage receive(ZmqSocket socket) {
		ZmqMessage message = socket.receive(PATIENCE);
		if (message == null) {
			throw new AssertionError("No message in " + PATIENCE.toSeconds() + " s at " + socket);
		}
		return message;
	}

	/**
	 * Receives text that must come.
	 * @param socket the socket
	 * @return the first frame
	 */
	public static String receiveText(ZmqSocket socket) {
		return receive(socket).text();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
