package io.github.zmq4j.internal.context;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqBindException;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.session.Acceptor;
import io.github.zmq4j.internal.session.ConnectRules;
import io.github.zmq4j.internal.session.Notice;
import io.github.zmq4j.internal.session.PeerSession;
import io.github.zmq4j.internal.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one socket and what lives behind them. Thread-safe; guarded by itself,
 * never while it calls anything that waits.
 */
final class SocketEndpoints implements Acceptor.Accepted {

	private final SocketCore socket;

	private final DefaultContext context;

	private final Map<Endpoint, Acceptor> acceptors = new LinkedHashMap<>();

	private final Set<Endpoint> inprocBound = new LinkedHashSet<>();

	private final List<PeerSession> dialed = new ArrayList<>();

	private final Set<PeerSession> accepted = new LinkedHashSet<>();

	private final Set<PeerSession> leaving = new LinkedHashSet<>();

	private final List<InprocPipe> inprocDialed = new ArrayList<>();

	private final Set<InprocPipe> inprocAccepted = new LinkedHashSet<>();

	private boolean closed;

	/**
	 * Acceptors and waiting inproc messages that must end before the socket is closed.
	 */
	private int endings;

	SocketEndpoints(SocketCore socket, DefaultContext context) {
		this.socket = socket;
		this.context = context;
	}

	Endpoint bind(Endpoint endpoint) {
		if (endpoint instanceof Endpoint.Inproc) {
			this.context.inproc().bind(endpoint, this.socket);
			synchronized (this) {
				this.inprocBound.add(endpoint);
			}
			this.socket.event(SocketEvent.Kind.LISTENING, Notice.of(endpoint));
			return endpoint;
		}
		Transport transport = this.context.transport(endpoint);
		Transport.Bound bound;
		try {
			bound = transport.bind(endpoint, this.socket.options().tcp());
		}
		catch (IOException | RuntimeException ex) {
			this.socket.event(SocketEvent.Kind.BIND_FAILED, Notice.of(endpoint).because(ex.getMessage(), ex));
			throw new ZmqBindException(
					"Cannot bind " + endpoint + ": " + ex.getMessage() + "; choose another address or end what uses it",
					ex);
		}
		Acceptor acceptor = new Acceptor(this.socket, this.context::nextIoThread, transport, bound, this);
		synchronized (this) {
			if (!this.closed) {
				this.acceptors.put(acceptor.endpoint(), acceptor);
				acceptor.start();
			}
		}
		this.socket.event(SocketEvent.Kind.LISTENING, Notice.of(acceptor.endpoint()));
		if (this.socket.isClosed()) {
			acceptor.close(() -> {
			});
		}
		return acceptor.endpoint();
	}

	void connect(Endpoint endpoint) {
		if (endpoint.isWildcard()) {
			throw new ZmqEndpointException(
					"Cannot connect to " + endpoint + ": a wildcard is only for bind; name the host and the port");
		}
		if (endpoint instanceof Endpoint.Inproc) {
			connectInproc(endpoint);
			return;
		}
		PeerSession session = new PeerSession(this.socket, this.context.nextIoThread(), endpoint,
				this.context.transport(endpoint), this.context.resolver());
		if (add(endpoint, session, this.dialed)) {
			session.dial();
		}
	}

	/** Refuses what some types do not do, to connect twice to the same endpoint. */
	private synchronized <T> boolean add(Endpoint endpoint, T connection, List<T> connections) {
		this.socket.checkOpen();
		boolean again = ConnectRules.connectsOnce(this.socket.type()) && connectedEndpoints().contains(endpoint);
		return !again && connections.add(connection);
	}

	private void connectInproc(Endpoint endpoint) {
		InprocPipe pipe = new InprocPipe(this.socket, endpoint);
		if (!add(endpoint, pipe, this.inprocDialed)) {
			return;
		}
		if (ConnectRules.queuesWithoutPeer(this.socket.type()) && !this.socket.options().immediate()) {
			attach(pipe);
		}
		try {
			this.context.inproc().connect(pipe);
		}
		catch (ZmqEndpointException ex) {
			pipe.close("");
			synchronized (this) {
				this.inprocDialed.remove(pipe);
			}
			throw ex;
		}
	}

	private @Nullable String attach(InprocPipe pipe) {
		this.socket.receiveLock().lock();
		this.socket.sendLock().lock();
		try {
			return pipe.attach();
		}
		finally {
			this.socket.sender().unlockBoth();
		}
	}

	// Peers come and go

	@Override
	public synchronized boolean accepted(PeerSession session) {
		return !this.closed && this.acceptors.containsKey(session.endpoint()) && this.accepted.add(session);
	}

	@Nullable String inprocAccepted(InprocPipe pipe) {
		String refusal = attach(pipe);
		if (refusal == null) {
			synchronized (this) {
				this.inprocAccepted.add(pipe);
			}
			this.socket.event(SocketEvent.Kind.HANDSHAKE_SUCCEEDED, pipe.notice());
		}
		return refusal;
	}

	@Nullable String inprocConnected(InprocPipe pipe) {
		String refusal = (pipe.isAttached() || this.socket.isClosed()) ? null : attach(pipe);
		if (refusal == null) {
			this.socket.event(SocketEvent.Kind.HANDSHAKE_SUCCEEDED, pipe.notice());
		}
		return refusal;
	}

	void sessionClosed(PeerSession session) {
		synchronized (this) {
			this.dialed.remove(session);
			this.accepted.remove(session);
			this.leaving.remove(session);
		}
		finishIfOver();
	}

	/** The other side of an inproc connection is closed, or refused it. */
	synchronized void inprocClosed(InprocPipe pipe) {
		this.inprocAccepted.remove(pipe);
		this.inprocDialed.remove(pipe);
	}

	/** This side ends an inproc connection. */
	void inprocEnded(InprocPipe pipe, String reason) {
		inprocClosed(pipe);
		pipe.close(reason);
	}

	// Unbinding and disconnecting

	void unbind(Endpoint endpoint) {
		if (endpoint instanceof Endpoint.Inproc) {
			unbindInproc(endpoint);
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

	private void unbindInproc(Endpoint endpoint) {
		List<InprocPipe> pipes = new ArrayList<>();
		synchronized (this) {
			if (!this.inprocBound.remove(endpoint)) {
				throw unknown(endpoint, "bound", boundEndpoints());
			}
			this.inprocAccepted.stream().filter((pipe) -> pipe.endpoint().equals(endpoint)).forEach(pipes::add);
		}
		this.context.inproc().unbind(endpoint, this.socket);
		pipes.forEach((pipe) -> inprocEnded(pipe, "The peer has unbound the endpoint"));
	}

	void disconnect(Endpoint endpoint) {
		PeerSession session = null;
		InprocPipe pipe = null;
		synchronized (this) {
			session = this.dialed.stream().filter((one) -> one.endpoint().equals(endpoint)).findFirst().orElse(null);
			pipe = this.inprocDialed.stream().filter((one) -> one.endpoint().equals(endpoint)).findFirst().orElse(null);
			if (session != null) {
				this.dialed.remove(session);
				this.leaving.add(session);
			}
		}
		if (session != null) {
			session.close(Deadline.nanos(this.socket.options().linger()));
		}
		else if (pipe != null) {
			this.context.inproc().disconnect(pipe);
			inprocEnded(pipe, "The peer has disconnected");
		}
		else {
			throw unknown(endpoint, "connected", connectedEndpoints());
		}
	}

	private static ZmqEndpointException unknown(Endpoint endpoint, String what, List<Endpoint> known) {
		return new ZmqEndpointException("The socket is not " + what + " to " + endpoint + "; it is " + what + " to "
				+ (known.isEmpty() ? "nothing" : known.toString()));
	}

	// Closing

	void close() {
		List<Acceptor> closing;
		List<PeerSession> sessions;
		List<InprocPipe> pipes;
		List<Endpoint> names;
		synchronized (this) {
			this.closed = true;
			closing = new ArrayList<>(this.acceptors.values());
			this.acceptors.clear();
			sessions = new ArrayList<>(this.dialed);
			sessions.addAll(this.accepted);
			this.leaving.addAll(sessions);
			pipes = new ArrayList<>(this.inprocDialed);
			pipes.addAll(this.inprocAccepted);
			names = new ArrayList<>(this.inprocBound);
			this.inprocBound.clear();
			this.endings = closing.size() + 1;
		}
		long linger = Deadline.nanos(this.socket.options().linger());
		names.forEach((name) -> this.context.inproc().unbind(name, this.socket));
		pipes.forEach((pipe) -> closeInproc(pipe, linger));
		sessions.forEach((session) -> session.close(linger));
		closing.forEach((acceptor) -> acceptor.close(this::ended));
		ended();
	}

	private void closeInproc(InprocPipe pipe, long linger) {
		if (pipe.isJoined() || pipe.isDrained() || linger == 0) {
			this.context.inproc().disconnect(pipe);
			inprocEnded(pipe, "The peer has closed its socket");
			return;
		}
		synchronized (this) {
			this.endings++;
		}
		pipe.lingerUntilJoined(() -> {
			this.context.inproc().disconnect(pipe);
			inprocEnded(pipe, "The peer has closed its socket");
			ended();
		});
		this.socket.ioThread().execute(() -> this.socket.ioThread().schedule(linger, pipe::lingerOver));
	}

	private void ended() {
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
		List<InprocPipe> pipes;
		synchronized (this) {
			sessions = new ArrayList<>(this.leaving);
			pipes = new ArrayList<>(this.inprocDialed);
		}
		sessions.forEach(PeerSession::abort);
		pipes.forEach(InprocPipe::lingerOver);
	}

	// Views

	synchronized List<Endpoint> boundEndpoints() {
		List<Endpoint> endpoints = new ArrayList<>(this.acceptors.keySet());
		endpoints.addAll(this.inprocBound);
		return List.copyOf(endpoints);
	}

	synchronized List<Endpoint> connectedEndpoints() {
		List<Endpoint> endpoints = new ArrayList<>();
		this.dialed.forEach((session) -> endpoints.add(session.endpoint()));
		this.inprocDialed.forEach((pipe) -> endpoints.add(pipe.endpoint()));
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

	synchronized long unsent() {
		return Stream.concat(this.dialed.stream(), this.accepted.stream())
			.mapToLong((session) -> session.pipe().unsent())
			.sum()
				+ Stream.concat(this.inprocDialed.stream(), this.inprocAccepted.stream())
					.mapToLong(InprocPipe::unsent)
					.sum();
	}

	private List<Pipe> pipes() {
		List<Pipe> pipes = new ArrayList<>(this.inprocDialed);
		pipes.addAll(this.inprocAccepted);
		this.dialed.forEach((session) -> pipes.add(session.pipe()));
		this.accepted.forEach((session) -> pipes.add(session.pipe()));
		return pipes;
	}

}
