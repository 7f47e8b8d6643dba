package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

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
 * Connects a session, again and again. Confined to the session's I/O thread; names are
 * looked up elsewhere, anew for each attempt.
 */
final class Dialer implements IoHandler {

	private static final Logger logger = LoggerFactory.getLogger(Dialer.class);

	private final PeerSession session;

	private final Transport transport;

	private final Executor resolver;

	private final IoThread ioThread;

	private final ReconnectPolicy policy;

	private int failures;

	/** What the last success made of no account. */
	private int failuresBefore;

	private @Nullable SocketChannel channel;

	private @Nullable SelectionKey key;

	private TimerQueue.@Nullable Timer timer;

	private boolean stopped;

	Dialer(PeerSession session, Transport transport, Executor resolver) {
		this.session = session;
		this.transport = transport;
		this.resolver = resolver;
		this.ioThread = session.ioThread();
		this.policy = new ReconnectPolicy(session.owner().options().reconnect());
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
			SocketAddress address = this.transport.resolve(this.session.endpoint());
			this.ioThread.execute(() -> connect(address));
		}
		catch (IOException | RuntimeException ex) {
			this.ioThread.execute(() -> attemptFailed(ex));
		}
	}

	private void connect(SocketAddress address) {
		if (this.stopped) {
			return;
		}
		this.session.owner().event(SocketEvent.Kind.CONNECT_DELAYED, Notice.of(this.session.endpoint()));
		try {
			SocketChannel opened = this.transport.open(this.session.owner().options().tcp());
			this.channel = opened;
			if (opened.connect(address)) {
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
			throw new IOException("The connection came back to itself, as nobody listens there");
		}
		cancelTimer();
		this.channel = null;
		this.session.connected(connected, this.transport.remoteAddress(connected), SocketEvent.Kind.CONNECTED);
	}

	@Override
	public void failed(Throwable failure) {
		attemptFailed(failure);
	}

	private void attemptFailed(Throwable cause) {
		closeChannel();
		if (!this.stopped) {
			retry(cause);
		}
	}

	void succeeded() {
		this.failuresBefore = this.failures;
		this.failures = 0;
	}

	/**
	 * Sets the next attempt.
	 * @param cause why the last one failed or its connection ended, if known
	 */
	void retry(@Nullable Throwable cause) {
		if (this.stopped) {
			return;
		}
		cancelTimer();
		if (cause instanceof ProtocolException) {
			// It was no success: the peer refused, or cannot be talked with.
			this.failures = Math.max(this.failures, this.failuresBefore);
		}
		boolean busy = cause instanceof IOException failure && this.transport.isBusy(failure);
		this.failures += busy ? 0 : 1;
		long nanos = this.policy.delayNanos(this.failures, ThreadLocalRandom.current().nextDouble());
		this.timer = this.ioThread.schedule(nanos, this::dial);
		String reason = (cause != null) ? cause.toString() : "the connection ended";
		logger.debug("Connecting {} again in {} ms: {}", this.session.endpoint(), nanos / 1_000_000, reason);
		this.session.owner()
			.event(SocketEvent.Kind.CONNECT_RETRIED, Notice.of(this.session.endpoint())
				.because("Next attempt in " + nanos / 1_000_000 + " ms: " + reason, cause));
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
		try {
			open.close();
		}
		catch (IOException ex) {
			logger.debug("Closing an attempt to connect failed", ex);
		}
		this.ioThread.releaseCancelled();
	}

}
