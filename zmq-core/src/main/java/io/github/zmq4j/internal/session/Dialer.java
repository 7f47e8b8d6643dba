package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

import io.github.zmq4j.ReconnectOptions.Stop;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoHandler;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.TimerQueue;
import io.github.zmq4j.internal.transport.Transport;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects a session, again and again, until something ends that. Confined to the
 * session's I/O thread; names are looked up elsewhere, anew for each attempt.
 */
public final class Dialer implements IoHandler {

	private static final Logger logger = LoggerFactory.getLogger(Dialer.class);

	private final PeerSession session;

	private final Transport transport;

	private final Executor resolver;

	private final IoThread ioThread;

	private final ReconnectPolicy policy;

	private final Set<Stop> stops;

	private int failures;

	/** What the last success made of no account. */
	private int failuresBefore;

	private @Nullable SocketChannel channel;

	private @Nullable SelectionKey key;

	private TimerQueue.@Nullable Timer timer;

	/** Whether there is a connection and its handshake goes on. */
	private boolean shaking;

	private boolean stopped;

	/** Why it has given up. */
	private @Nullable Notice end;

	private volatile boolean disconnected;

	Dialer(PeerSession session, Transport transport, Executor resolver) {
		this.session = session;
		this.transport = transport;
		this.resolver = resolver;
		this.ioThread = session.ioThread();
		this.policy = new ReconnectPolicy(session.owner().options().reconnect());
		this.stops = session.owner().options().reconnect().stop();
	}

	void dial() {
		if (this.stopped) {
			return;
		}
		if (!this.transport.resolvesSlowly(this.session.endpoint())) {
			resolve();
			return;
		}
		try {
			this.resolver.execute(this::resolve);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The context closes; {} is not connected any more", this.session.endpoint(), ex);
		}
	}

	private void resolve() {
		try {
			Transport.Route route = this.transport.resolve(this.session.endpoint());
			this.ioThread.execute(() -> connect(route));
		}
		catch (IOException | RuntimeException ex) {
			this.ioThread.execute(() -> attemptFailed(ex));
		}
	}

	private void connect(Transport.Route route) {
		if (this.stopped) {
			return;
		}
		this.session.owner().event(SocketEvent.Kind.CONNECT_DELAYED, Notice.of(this.session.endpoint()));
		try {
			SocketChannel opened = this.transport.open(route, this.session.owner().options().tcp());
			this.channel = opened;
			if (opened.connect(route.destination())) {
				connected(opened);
				return;
			}
			this.key = this.ioThread.register(opened, SelectionKey.OP_CONNECT, this);
			long limit = Deadline.nanos(this.session.owner().options().tcp().connectTimeout());
			if (limit > 0) {
				this.timer = this.ioThread.schedule(limit,
						() -> attemptFailed(new IOException("Connecting took longer than connectTimeout")));
			}
		}
		catch (IOException | RuntimeException ex) {
			attemptFailed(ex);
		}
	}

	@Override
	public void ready(int operations) {
		SocketChannel pending = this.channel;
		if (pending == null) {
			return;
		}
		try {
			if (pending.finishConnect()) {
				connected(pending);
			}
		}
		catch (IOException ex) {
			attemptFailed(ex);
		}
	}

	private void connected(SocketChannel connected) throws IOException {
		if (connected.getLocalAddress() != null && connected.getLocalAddress().equals(connected.getRemoteAddress())) {
			throw new ConnectException("The connection came back to itself, as nobody listens there");
		}
		cancelTimer();
		this.channel = null;
		this.shaking = true;
		this.session.connected(connected, Addresses.of(this.transport, connected), SocketEvent.Kind.CONNECTED);
	}

	@Override
	public void failed(Throwable failure) {
		attemptFailed(failure);
	}

	private void attemptFailed(Throwable cause) {
		closeChannel();
		if (this.stopped) {
			return;
		}
		if (this.stops.contains(Stop.CONNECTION_REFUSED) && isRefused(cause)) {
			giveUp(Stop.CONNECTION_REFUSED, cause);
			return;
		}
		retry(cause);
	}

	private boolean isRefused(Throwable cause) {
		return cause instanceof IOException failure && this.transport.isRefused(this.session.endpoint(), failure);
	}

	void succeeded() {
		this.shaking = false;
		this.failuresBefore = this.failures;
		this.failures = 0;
	}

	/**
	 * The endpoint is disconnected; the end of the session follows. Any thread.
	 */
	public void disconnected() {
		this.disconnected = true;
	}

	/**
	 * Gives the reason why the attempts ended before the session.
	 * @return what to tell, {@code null} if it is the session that ended
	 */
	public @Nullable Notice end() {
		return this.end;
	}

	/**
	 * Sets the next attempt, or ends the session if there shall be none.
	 * @param cause why the last one failed or its connection ended, if known
	 */
	void retry(@Nullable Throwable cause) {
		if (this.stopped) {
			return;
		}
		cancelTimer();
		boolean busy = cause instanceof IOException failure && this.transport.isBusy(failure);
		Stop reached = reached(busy);
		this.shaking = false;
		if (reached != null) {
			giveUp(reached, cause);
			return;
		}
		if (cause instanceof ProtocolException) {
			// It was no success: the peer refused, or cannot be talked with.
			this.failures = Math.max(this.failures, this.failuresBefore);
		}
		this.failures += busy ? 0 : 1;
		long nanos = this.policy.delayNanos(this.failures, ThreadLocalRandom.current().nextDouble());
		this.timer = this.ioThread.schedule(nanos, this::dial);
		String reason = reason(cause);
		logger.debug("Connecting {} again in {} ms: {}", this.session.endpoint(), nanos / 1_000_000, reason);
		this.session.owner()
			.event(SocketEvent.Kind.CONNECT_RETRIED, Notice.of(this.session.endpoint())
				.because("Next attempt in " + nanos / 1_000_000 + " ms: " + reason, cause));
	}

	private static String reason(@Nullable Throwable cause) {
		return (cause != null) ? cause.toString() : "the connection ended";
	}

	/** Which of the conditions that end the attempts is met. */
	private @Nullable Stop reached(boolean busy) {
		if (this.stops.contains(Stop.HANDSHAKE_FAILED) && this.shaking) {
			return Stop.HANDSHAKE_FAILED;
		}
		if (this.stops.contains(Stop.AFTER_DISCONNECT) && this.disconnected) {
			return Stop.AFTER_DISCONNECT;
		}
		return (this.stops.contains(Stop.ALWAYS) && !busy) ? Stop.ALWAYS : null;
	}

	private void giveUp(Stop condition, @Nullable Throwable cause) {
		stop();
		boolean left = this.disconnected && this.stops.contains(Stop.AFTER_DISCONNECT);
		Stop shown = left ? Stop.AFTER_DISCONNECT : condition;
		String detail = "Not connected again because of " + shown + ": " + reason(cause);
		logger.debug("{}: {}", this.session.endpoint(), detail);
		this.end = Notice.of(this.session.endpoint()).because(detail, cause);
		if (this.session.attachment().isPersistent()) {
			this.session.close(0); // or messages would still queue
		}
		this.session.abort();
	}

	void stop() {
		this.stopped = true;
		cancelTimer();
		closeChannel();
	}

	private void cancelTimer() {
		TimerQueue.Timer current = this.timer;
		if (current != null) {
			current.cancel();
			this.timer = null;
		}
	}

	private void closeChannel() {
		SocketChannel open = this.channel;
		SelectionKey registered = this.key;
		this.channel = null;
		this.key = null;
		if (open == null) {
			return;
		}
		if (registered != null) {
			registered.cancel();
		}
		Channels.close(open);
		this.ioThread.releaseCancelled();
	}

}
