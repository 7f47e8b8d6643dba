package io.github.zmq4j.internal.context;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.session.ConnectRules;
import io.github.zmq4j.internal.session.Notice;
import io.github.zmq4j.internal.session.Target;
import org.jspecify.annotations.Nullable;

/**
 * The inproc endpoints of one socket and the connections behind them. Thread-safe;
 * guarded by itself, never while it calls the registry or takes a lock of a socket.
 */
final class InprocEndpoints {

	private static final String DISCONNECTED = "The peer has disconnected";

	private final SocketCore socket;

	private final InprocRegistry registry;

	private final Endings endings;

	private final Set<Endpoint> bound = new LinkedHashSet<>();

	private final List<InprocDialer> dialed = new ArrayList<>();

	/** Those whose messages still wait for a peer. */
	private final Set<InprocDialer> leaving = new LinkedHashSet<>();

	private final Set<InprocPipe> accepted = new LinkedHashSet<>();

	private boolean closed;

	InprocEndpoints(SocketCore socket, InprocRegistry registry, Endings endings) {
		this.socket = socket;
		this.registry = registry;
		this.endings = endings;
	}

	/**
	 * Counts what must end before the socket has ended.
	 */
	interface Endings {

		void begin();

		void end();

	}

	/** Takes the name first: a socket that is closed meanwhile gives it back. */
	void bind(Endpoint endpoint) {
		this.registry.bind(endpoint, this.socket);
		boolean late;
		synchronized (this) {
			late = this.closed;
			if (!late) {
				this.bound.add(endpoint);
			}
		}
		if (late) {
			this.registry.unbind(endpoint, this.socket);
			this.socket.checkOpen();
		}
		this.socket.event(SocketEvent.Kind.LISTENING, Notice.of(endpoint));
	}

	/**
	 * Connects, or does nothing if the type connects once and is connected.
	 * @param target what to connect to
	 * @return the pipe of the new connection, or {@code null}
	 */
	@Nullable InprocPipe connect(Target target) {
		InprocDialer dialer = new InprocDialer(this.socket, this.registry, target);
		synchronized (this) {
			this.socket.checkOpen();
			if (connected().contains(target.endpoint()) && ConnectRules.connectsOnce(this.socket.type())) {
				return null;
			}
			this.dialed.add(dialer);
		}
		try {
			dialer.dial();
			return dialer.pipe();
		}
		catch (ZmqEndpointException | ZmqStateException ex) {
			synchronized (this) {
				this.dialed.remove(dialer);
			}
			dialer.close(0, "", () -> {
			});
			throw ex;
		}
	}

	// Peers come and go

	/**
	 * A connection to an endpoint that is bound.
	 * @param pipe its end on this side
	 * @return {@code null}, or a sentence that says why the peer is refused
	 */
	@Nullable String accepted(InprocPipe pipe) {
		synchronized (this) {
			if (this.closed) {
				return "The socket is closed";
			}
			this.accepted.add(pipe);
		}
		String refusal = pipe.attach();
		if (refusal != null) {
			over(pipe);
		}
		return refusal;
	}

	/** A connection has ended. */
	void over(InprocPipe pipe) {
		InprocDialer dialer = pipe.dialer();
		if (dialer != null) {
			dialer.lost(pipe);
			return;
		}
		synchronized (this) {
			this.accepted.remove(pipe);
		}
	}

	/** Nobody connects to the endpoint any more. */
	void gaveUp(InprocDialer dialer) {
		synchronized (this) {
			this.dialed.remove(dialer);
		}
	}

	/** This side ends a connection. */
	void end(InprocPipe pipe, String reason) {
		pipe.close(reason);
		over(pipe);
	}

	/** Nobody wants a connection any more, but both sides receive what came before. */
	void part(InprocPipe pipe, String reason) {
		InprocPipe other = pipe.other();
		if (other != null) {
			pipe.part(other, reason);
			other.part(pipe, reason);
		}
	}

	// Unbinding, disconnecting, closing

	boolean unbind(Endpoint endpoint) {
		synchronized (this) {
			if (!this.bound.remove(endpoint)) {
				return false;
			}
		}
		this.registry.unbind(endpoint, this.socket);
		List<InprocPipe> pipes;
		synchronized (this) {
			pipes = this.accepted.stream().filter((pipe) -> pipe.endpoint().equals(endpoint)).toList();
		}
		pipes.forEach((pipe) -> end(pipe, "The peer has unbound the endpoint"));
		return true;
	}

	boolean disconnect(Endpoint endpoint, long lingerNanos) {
		return disconnect((dialer) -> dialer.endpoint().equals(endpoint), lingerNanos);
	}

	/**
	 * Ends the connection of one peer.
	 * @param wanted whether it is this one
	 * @param lingerNanos how long what waits for it gets
	 * @return {@code false} if there is no such peer
	 */
	boolean disconnectPeer(Predicate<Pipe> wanted, long lingerNanos) {
		InprocPipe accepted;
		synchronized (this) {
			accepted = this.accepted.stream().filter(wanted).findFirst().orElse(null);
		}
		if (accepted != null) {
			end(accepted, DISCONNECTED);
			return true;
		}
		return disconnect((dialer) -> wanted.test(dialer.pipe()), lingerNanos);
	}

	private boolean disconnect(Predicate<InprocDialer> wanted, long lingerNanos) {
		this.endings.begin(); // of the whole, or the socket may end between two of them
		List<InprocDialer> dialers;
		synchronized (this) {
			dialers = this.dialed.stream().filter(wanted).toList();
			this.dialed.removeAll(dialers);
			this.leaving.addAll(dialers);
		}
		dialers.forEach((dialer) -> {
			this.endings.begin();
			dialer.disconnected();
			close(dialer, lingerNanos, DISCONNECTED);
		});
		this.endings.end();
		return !dialers.isEmpty();
	}

	void close(long lingerNanos) {
		List<Endpoint> names;
		List<InprocDialer> dialers;
		List<InprocPipe> pipes;
		synchronized (this) {
			this.closed = true;
			names = List.copyOf(this.bound);
			this.bound.clear();
			dialers = List.copyOf(this.dialed);
			this.leaving.addAll(dialers);
			this.dialed.clear();
			pipes = List.copyOf(this.accepted);
		}
		names.forEach((name) -> this.registry.unbind(name, this.socket));
		pipes.forEach((pipe) -> end(pipe, "The peer has closed its socket"));
		dialers.forEach((dialer) -> {
			this.endings.begin();
			close(dialer, lingerNanos, "The peer has closed its socket");
		});
	}

	private void close(InprocDialer dialer, long lingerNanos, String reason) {
		dialer.close(lingerNanos, reason, () -> {
			synchronized (this) {
				this.leaving.remove(dialer);
			}
			this.endings.end();
		});
	}

	/** Gives up what still lingers. */
	void abort() {
		List<InprocDialer> dialers;
		synchronized (this) {
			dialers = List.copyOf(this.leaving);
		}
		dialers.forEach(InprocDialer::abort);
	}

	// Views

	synchronized List<Endpoint> bound() {
		return List.copyOf(this.bound);
	}

	synchronized List<Endpoint> connected() {
		return this.dialed.stream().map(InprocDialer::endpoint).toList();
	}

	synchronized List<InprocPipe> pipes() {
		List<InprocPipe> pipes = new ArrayList<>();
		this.dialed.forEach((dialer) -> pipes.add(dialer.pipe()));
		pipes.addAll(this.accepted);
		return pipes;
	}

}
