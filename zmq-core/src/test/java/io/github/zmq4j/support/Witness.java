package io.github.zmq4j.support;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketMonitor;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Sees over which transports the sockets of a test have had connections, and whether they
 * were the bound side of them. It sees the sockets of a {@link Lab}, while somebody wants
 * to know. Thread-safe.
 */
public final class Witness implements SocketMonitor {

	private static volatile @Nullable Collection<Witness> wanted;

	private final Set<Endpoint> bound = ConcurrentHashMap.newKeySet();

	private final Set<Endpoint> met = ConcurrentHashMap.newKeySet();

	private final ZmqSocket socket;

	private Witness(ZmqSocket socket) {
		this.socket = socket;
	}

	/**
	 * Watches the sockets that are made from now on.
	 * @param witnesses where to add who watches them, for several threads; {@code null}
	 * to watch no more
	 */
	public static void call(@Nullable Collection<Witness> witnesses) {
		wanted = witnesses;
	}

	/**
	 * Watches a new socket if somebody wants to know.
	 * @param socket the socket
	 * @return the socket
	 */
	static ZmqSocket watched(ZmqSocket socket) {
		Collection<Witness> witnesses = wanted;
		if (witnesses != null) {
			Witness witness = new Witness(socket);
			witnesses.add(witness);
			socket.monitor(witness);
		}
		return socket;
	}

	@Override
	public void onEvent(SocketEvent event) {
		Endpoint endpoint = event.endpoint();
		if (endpoint != null && event.kind() == Kind.LISTENING) {
			this.bound.add(endpoint);
		}
		else if (endpoint != null && isConnection(event.kind(), endpoint)) {
			this.met.add(endpoint);
		}
	}

	/** Over inproc there is no connection before the peers have met. */
	private static boolean isConnection(Kind kind, Endpoint endpoint) {
		return switch (kind) {
			case ACCEPTED, CONNECTED -> true;
			case HANDSHAKE_SUCCEEDED, HANDSHAKE_FAILED_PROTOCOL -> scheme(endpoint).equals("inproc");
			default -> false;
		};
	}

	/**
	 * Tells what the socket did.
	 * @return such as {@code PUSH tcp binds}
	 */
	public Stream<String> sides() {
		return this.met.stream()
			.map((endpoint) -> this.socket.type() + " " + scheme(endpoint) + " "
					+ (this.bound.contains(endpoint) ? "binds" : "connects"));
	}

	private static String scheme(Endpoint endpoint) {
		return endpoint.toString().replaceFirst("://.*", "").toLowerCase(Locale.ROOT);
	}

}
