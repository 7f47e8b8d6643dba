package io.github.zmq4j.internal.context;

import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.PeerStatistics;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqBindException;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.session.Acceptor;
import io.github.zmq4j.internal.session.ConnectRules;
import io.github.zmq4j.internal.session.Dialer;
import io.github.zmq4j.internal.session.Notice;
import io.github.zmq4j.internal.session.PeerSession;
import io.github.zmq4j.internal.session.Target;
import io.github.zmq4j.internal.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one socket and what lives behind them. Thread-safe; guarded by itself,
 * never while it calls anything that waits.
 */
final class SocketEndpoints implements Acceptor.Accepted, InprocEndpoints.Endings {

	private final SocketCore socket;

	private final DefaultContext context;

	private final Map<Endpoint, Acceptor> acceptors = new LinkedHashMap<>();

	private final List<PeerSession> dialed = new ArrayList<>();

	private final Set<PeerSession> accepted = new LinkedHashSet<>();

	private final Set<PeerSession> leaving = new LinkedHashSet<>();

	private final InprocEndpoints inproc;

	private final Binder binder;

	private boolean closed;

	/** Acceptors and inproc connections that must end before the socket is closed. */
	private int endings;

	SocketEndpoints(SocketCore socket, DefaultContext context) {
		this.socket = socket;
		this.context = context;
		this.inproc = new InprocEndpoints(socket, context.inproc(), this);
		this.binder = new Binder(socket, context);
	}

	InprocEndpoints inproc() {
		return this.inproc;
	}

	Endpoint bind(Endpoint endpoint) {
		requireSpoken(endpoint);
		if (endpoint instanceof Endpoint.Inproc) {
			this.inproc.bind(endpoint);
			return endpoint;
		}
		Binder.Opened opened = this.binder.open(endpoint);
		return listen(opened, opened::close);
	}

	/**
	 * Accepts connections on a channel that is bound already.
	 * @param channel the channel, which the socket owns if nothing is thrown
	 * @return its endpoint
	 */
	Endpoint bind(ServerSocketChannel channel) {
		return listen(this.binder.adopt(channel), () -> {
		});
	}

	private Endpoint listen(Binder.Opened opened, Runnable giveUp) {
		Acceptor acceptor = new Acceptor(this.socket, this::nextIoThread, opened.transport(), opened.bound(), this);
		Acceptor other;
		synchronized (this) {
			other = this.closed ? null : this.acceptors.putIfAbsent(acceptor.endpoint(), acceptor);
			if (!this.closed && other == null) {
				acceptor.start();
			}
		}
		if (other != null) {
			giveUp.run();
			throw new ZmqBindException("This socket is bound to " + acceptor.endpoint() + " already", "unbind it first",
					null);
		}
		this.socket.event(SocketEvent.Kind.LISTENING, Notice.of(acceptor.endpoint()));
		if (this.socket.isClosed()) {
			acceptor.close(() -> {
			});
		}
		return acceptor.endpoint();
	}

	/**
	 * Connects, or does nothing if the type connects once and is connected.
	 * @param target what to connect to
	 * @return the pipe of the new connection, or {@code null}
	 */
	@Nullable Pipe connect(Target target) {
		Endpoint endpoint = target.endpoint();
		if (endpoint.isWildcard()) {
			throw new ZmqEndpointException(
					"Cannot connect to " + endpoint + ": a wildcard is only for bind; name the host and the port");
		}
		requireSpoken(endpoint);
		if (endpoint instanceof Endpoint.Inproc) {
			return this.inproc.connect(target);
		}
		Transport transport = this.context.transport(endpoint);
		transport.requireSupported(this.socket.options().tcp());
		PeerSession session = new PeerSession(this.socket, nextIoThread(), target, transport, this.context.resolver());
		synchronized (this) {
			this.socket.checkOpen();
			boolean again = this.dialed.stream().anyMatch((one) -> one.endpoint().equals(endpoint));
			if (again && ConnectRules.connectsOnce(this.socket.type())) {
				return null;
			}
			this.dialed.add(session);
		}
		Pipe pipe = session.pipe();
		String refusal = session.dial();
		if (refusal != null) {
			synchronized (this) {
				this.dialed.remove(session);
			}
			session.close(0);
			throw new ZmqStateException("Cannot connect to " + endpoint + ": " + refusal);
		}
		return pipe;
	}

	private IoThread nextIoThread() {
		return this.context.nextIoThread(this.socket.options().affinity());
	}

	private void requireSpoken(Endpoint endpoint) {
		if (this.socket.type() == SocketType.STREAM && endpoint instanceof Endpoint.Inproc) {
			throw new ZmqEndpointException(
					"A STREAM socket has no peers at " + endpoint + ": it speaks plain TCP; use tcp or ipc");
		}
	}

	// Peers come and go

	@Override
	public synchronized Acceptor.Verdict accepted(PeerSession session) {
		if (this.closed || !this.acceptors.containsKey(session.endpoint())) {
			return Acceptor.Verdict.CLOSED;
		}
		int most = this.socket.options().limits().maxConnections();
		if (most > 0 && this.accepted.size() >= most) {
			return Acceptor.Verdict.FULL;
		}
		this.accepted.add(session);
		return Acceptor.Verdict.KEPT;
	}

	void sessionClosed(PeerSession session) {
		synchronized (this) {
			this.dialed.remove(session);
			this.accepted.remove(session);
			this.leaving.remove(session);
		}
		Dialer dialer = session.dialer();
		Notice end = (dialer != null) ? dialer.end() : null;
		if (end != null) {
			this.socket.event(SocketEvent.Kind.CLOSED, end);
		}
		finishIfOver();
	}

	// Unbinding and disconnecting

	void unbind(Endpoint endpoint) {
		if (endpoint instanceof Endpoint.Inproc) {
			if (!this.inproc.unbind(endpoint)) {
				throw unknown(endpoint, "bound", boundEndpoints());
			}
			return;
		}
		Acceptor acceptor;
		List<PeerSession> sessions = new ArrayList<>();
		synchronized (this) {
			acceptor = this.acceptors.remove(endpoint);
			this.accepted.stream().filter((session) -> session.endpoint().equals(endpoint)).forEach(sessions::add);
			this.leaving.addAll(sessions);
		}
		if (acceptor == null) {
			throw unknown(endpoint, "bound", boundEndpoints());
		}
		long linger = Deadline.nanos(this.socket.options().linger());
		sessions.forEach((session) -> session.close(linger));
		CountDownLatch free = new CountDownLatch(1);
		acceptor.close(free::countDown);
		try {
			free.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ZmqInterruptedException("The thread was interrupted while " + endpoint + " was being unbound",
					ex);
		}
	}

	void disconnect(Endpoint endpoint) {
		long linger = Deadline.nanos(this.socket.options().linger());
		if (this.inproc.disconnect(endpoint, linger)) {
			return;
		}
		if (!disconnect((session) -> session.dialer() != null && session.endpoint().equals(endpoint), linger)) {
			throw unknown(endpoint, "connected", connectedEndpoints());
		}
	}

	/**
	 * Ends the connection of one peer.
	 * @param known who is found by the routing id, {@code null} if nobody is: then it is
	 * one that this side has named and that is not there yet
	 * @param routingId its routing id
	 * @return {@code false} if there is no such peer
	 */
	boolean disconnectPeer(@Nullable Pipe known, byte[] routingId) {
		long linger = Deadline.nanos(this.socket.options().linger());
		Predicate<Pipe> wanted = (pipe) -> (known != null) ? pipe == known
				: pipe.isNamed() && Arrays.equals(pipe.routingId(), routingId);
		return disconnect((session) -> wanted.test(session.pipe()), linger)
				|| this.inproc.disconnectPeer(wanted, linger);
	}

	private boolean disconnect(Predicate<PeerSession> wanted, long linger) {
		List<PeerSession> sessions;
		synchronized (this) {
			sessions = Stream.concat(this.dialed.stream(), this.accepted.stream()).filter(wanted).toList();
			this.dialed.removeAll(sessions);
			this.leaving.addAll(sessions);
		}
		for (PeerSession session : sessions) {
			Dialer dialer = session.dialer();
			if (dialer != null) {
				dialer.disconnected();
			}
			session.close(linger);
		}
		return !sessions.isEmpty();
	}

	private static ZmqEndpointException unknown(Endpoint endpoint, String what, List<Endpoint> known) {
		return new ZmqEndpointException("The socket is not " + what + " to " + endpoint + "; it is " + what + " to "
				+ (known.isEmpty() ? "nothing" : known.toString()));
	}

	// Closing

	void close() {
		List<Acceptor> closing;
		List<PeerSession> sessions;
		synchronized (this) {
			this.closed = true;
			closing = new ArrayList<>(this.acceptors.values());
			this.acceptors.clear();
			sessions = new ArrayList<>(this.dialed);
			sessions.addAll(this.accepted);
			this.leaving.addAll(sessions);
			this.endings += closing.size() + 1;
		}
		long linger = Deadline.nanos(this.socket.options().linger());
		this.inproc.close(linger);
		sessions.forEach((session) -> session.close(linger));
		closing.forEach((acceptor) -> acceptor.close(this::end));
		end();
	}

	@Override
	public synchronized void begin() {
		this.endings++;
	}

	@Override
	public void end() {
		synchronized (this) {
			this.endings--;
		}
		finishIfOver();
	}

	private void finishIfOver() {
		boolean over;
		synchronized (this) {
			over = this.closed && this.endings == 0 && this.leaving.isEmpty() && this.dialed.isEmpty()
					&& this.accepted.isEmpty();
		}
		if (over) {
			this.socket.finish();
		}
	}

	/** Gives up what still lingers. */
	void abort() {
		List<PeerSession> sessions;
		synchronized (this) {
			sessions = new ArrayList<>(this.leaving);
		}
		sessions.forEach(PeerSession::abort);
		this.inproc.abort();
	}

	// Views

	synchronized List<Endpoint> boundEndpoints() {
		List<Endpoint> endpoints = new ArrayList<>(this.acceptors.keySet());
		endpoints.addAll(this.inproc.bound());
		return List.copyOf(endpoints);
	}

	synchronized List<Endpoint> connectedEndpoints() {
		List<Endpoint> endpoints = new ArrayList<>();
		this.dialed.forEach((session) -> endpoints.add(session.endpoint()));
		endpoints.addAll(this.inproc.connected());
		return List.copyOf(endpoints);
	}

	synchronized String describe() {
		List<Endpoint> endpoints = new ArrayList<>(connectedEndpoints());
		endpoints.addAll(boundEndpoints());
		return endpoints.isEmpty() ? "a socket that is neither bound nor connected" : endpoints.toString();
	}

	synchronized List<PeerInfo> peers() {
		List<PeerInfo> peers = new ArrayList<>();
		for (Pipe pipe : pipes()) {
			PeerInfo peer = pipe.peer();
			if (peer != null) {
				peers.add(peer);
			}
		}
		return List.copyOf(peers);
	}

	synchronized List<PeerStatistics> peerStatistics() {
		List<PeerStatistics> statistics = new ArrayList<>();
		this.inproc.pipes().forEach((pipe) -> statistics.add(pipe.statistics(pipe.endpoint())));
		Stream.concat(this.dialed.stream(), this.accepted.stream())
			.forEach((session) -> statistics.add(session.pipe().statistics(session.endpoint())));
		return List.copyOf(statistics);
	}

	synchronized long unsent() {
		return pipes().stream().mapToLong(Pipe::waiting).sum();
	}

	synchronized long unread() {
		return pipes().stream().mapToLong(Pipe::unread).sum();
	}

	private List<Pipe> pipes() {
		List<Pipe> pipes = new ArrayList<>(this.inproc.pipes());
		pipes.addAll(streamPipes());
		return pipes;
	}

	synchronized List<StreamPipe> streamPipes() {
		return Stream.concat(this.dialed.stream(), this.accepted.stream()).map(PeerSession::pipe).toList();
	}

}
