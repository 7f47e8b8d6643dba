package io.github.zmq4j.internal.context;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ReconnectOptions.Stop;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.TimerQueue;
import io.github.zmq4j.internal.session.ConnectRules;
import io.github.zmq4j.internal.session.Notice;
import io.github.zmq4j.internal.session.Target;
import io.github.zmq4j.internal.session.ReconnectPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Connects a socket to an inproc name, now and after each loss, each time with a new
 * pipe. Thread-safe; guarded by itself, never while it calls others. Its timers belong to
 * the socket's I/O thread.
 */
final class InprocDialer {

	private static final String ENDED = "the connection ended";

	private final SocketCore socket;

	private final InprocRegistry registry;

	private final Endpoint endpoint;

	/** The routing id under which our side wants to know the peer, empty for none. */
	private final byte[] name;

	private final IoThread ioThread;

	private final ReconnectPolicy policy;

	/** What ends the attempts. That nobody is bound does not: it is waited for. */
	private final Set<Stop> stops;

	private InprocPipe pipe;

	/** How many attempts have failed in a row. */
	private int failures;

	/** Whether this side wants no more peers. */
	private boolean closing;

	/** Whether that is because of the endpoint and not of the socket. */
	private boolean disconnected;

	/** Why it ends, for the monitors of the peer. */
	private String reason = "";

	/** Runs when nothing lingers any more. */
	private @Nullable Runnable over;

	private boolean ended;

	private TimerQueue.@Nullable Timer retryTimer;

	private TimerQueue.@Nullable Timer lingerTimer;

	InprocDialer(SocketCore socket, InprocRegistry registry, Target target) {
		this.socket = socket;
		this.registry = registry;
		this.endpoint = target.endpoint();
		this.name = target.name();
		this.ioThread = socket.ioThread();
		this.policy = new ReconnectPolicy(socket.options().reconnect());
		this.stops = socket.options().reconnect().stop();
		this.pipe = new InprocPipe(socket, this.endpoint, this);
		this.pipe.name(this.name);
		this.pipe.dialed();
	}

	Endpoint endpoint() {
		return this.endpoint;
	}

	synchronized InprocPipe pipe() {
		return this.pipe;
	}

	/**
	 * Connects for the first time: joins who is bound, or waits for somebody to bind.
	 * @throws io.github.zmq4j.ZmqEndpointException if the types of the two do not fit
	 * @throws ZmqStateException if another peer has the name of our choice
	 */
	void dial() {
		InprocPipe first = pipe();
		String refusal = attachEarly(first);
		if (refusal != null && this.name.length > 0) {
			throw new ZmqStateException("Cannot connect to " + this.endpoint + ": " + refusal);
		}
		this.registry.connect(first);
	}

	/** What is sent before a peer is there waits for it, unless the type says no. */
	private @Nullable String attachEarly(InprocPipe fresh) {
		boolean queues = ConnectRules.queuesWithoutPeer(this.socket.type()) || this.name.length > 0;
		return (queues && !this.socket.options().immediate()) ? fresh.attach() : null;
	}

	// What the connection tells

	/** A peer is there. */
	void joined() {
		boolean leaves;
		synchronized (this) {
			this.failures = 0;
			leaves = this.closing;
		}
		if (leaves) {
			end();
		}
	}

	/**
	 * Who is bound does not fit, or one side refuses the other.
	 * @param why a sentence
	 */
	void refused(String why) {
		Stop reached;
		synchronized (this) {
			reached = reached();
		}
		if (reached != null) {
			giveUp(reached, why);
		}
		else {
			retry(why);
		}
	}

	private @Nullable Stop reached() {
		if (this.disconnected && this.stops.contains(Stop.AFTER_DISCONNECT)) {
			return Stop.AFTER_DISCONNECT;
		}
		if (this.stops.contains(Stop.HANDSHAKE_FAILED)) {
			return Stop.HANDSHAKE_FAILED;
		}
		return this.stops.contains(Stop.ALWAYS) ? Stop.ALWAYS : null;
	}

	private void retry(String why) {
		long nanos;
		synchronized (this) {
			if (this.ended) {
				return;
			}
			this.failures++;
			nanos = this.policy.delayNanos(this.failures, ThreadLocalRandom.current().nextDouble());
		}
		this.socket.event(SocketEvent.Kind.CONNECT_RETRIED,
				Notice.of(this.endpoint).because("Next attempt in " + nanos / 1_000_000 + " ms: " + why, null));
		this.ioThread.execute(() -> retryLater(nanos));
	}

	/** What has come can still be read from a pipe whose peer has gone. */
	private void giveUp(Stop condition, String why) {
		String detail = "Not connected again because of " + condition + ": " + why;
		Runnable whenOver;
		InprocPipe last;
		synchronized (this) {
			if (this.ended) {
				return;
			}
			this.ended = true;
			whenOver = this.over;
			last = this.pipe;
		}
		if (last.other() == null) {
			last.close(detail);
			this.registry.forget(last);
		}
		this.ioThread.execute(this::cancelTimers);
		this.socket.endpoints().inproc().gaveUp(this);
		this.socket.event(SocketEvent.Kind.CLOSED, Notice.of(this.endpoint).because(detail, null));
		if (whenOver != null) {
			whenOver.run();
		}
	}

	/**
	 * The connection has ended. Waits for somebody to bind, or tries again later if
	 * somebody is bound: who ends connections and stays must not be run over. Or gives
	 * up.
	 * @param lost its pipe
	 */
	void lost(InprocPipe lost) {
		boolean last = this.stops.contains(Stop.ALWAYS);
		InprocPipe fresh = lost;
		synchronized (this) {
			if (this.closing || this.pipe != lost) {
				return;
			}
			if (!last) {
				fresh = new InprocPipe(this.socket, this.endpoint, this);
				fresh.number(lost.number());
				fresh.name(this.name);
				fresh.dialed();
				this.pipe = fresh;
			}
		}
		if (last) {
			giveUp(Stop.ALWAYS, ENDED);
			return;
		}
		attachEarly(fresh);
		if (!this.registry.await(fresh)) {
			retry(ENDED);
		}
	}

	private void retryLater(long nanos) {
		if (!isEnded()) {
			this.retryTimer = this.ioThread.schedule(nanos, () -> this.registry.retry(pipe()));
		}
	}

	private synchronized boolean isEnded() {
		return this.ended;
	}

	// The end

	/** The endpoint is disconnected; the end on this side follows. */
	synchronized void disconnected() {
		this.disconnected = true;
	}

	/**
	 * Ends it on this side; what waits for a peer gets some time.
	 * @param lingerNanos how long at the most
	 * @param why a sentence for the monitors of the peer
	 * @param whenOver runs once, when nothing lingers any more
	 */
	void close(long lingerNanos, String why, Runnable whenOver) {
		InprocPipe last;
		boolean gaveUp;
		synchronized (this) {
			gaveUp = this.ended;
			this.closing = true;
			this.reason = why;
			this.over = gaveUp ? null : whenOver;
			last = this.pipe;
		}
		if (gaveUp) {
			whenOver.run();
			return;
		}
		last.leave();
		if (lingerNanos <= 0 || last.other() != null || last.waiting() == 0) {
			end();
			return;
		}
		this.ioThread.execute(() -> {
			if (!isEnded()) {
				this.lingerTimer = this.ioThread.schedule(lingerNanos, this::end);
			}
		});
	}

	/** Gives up what lingers. */
	void abort() {
		end();
	}

	private void end() {
		InprocPipe last;
		String why;
		Runnable whenOver;
		synchronized (this) {
			if (this.ended) {
				return;
			}
			this.ended = true;
			why = this.reason;
			last = this.pipe;
			whenOver = this.over;
		}
		last.close(why);
		this.registry.forget(last);
		this.ioThread.execute(this::cancelTimers);
		if (whenOver != null) {
			whenOver.run();
		}
	}

	private void cancelTimers() {
		if (this.retryTimer != null) {
			this.retryTimer.cancel();
		}
		if (this.lingerTimer != null) {
			this.lingerTimer.cancel();
		}
	}

}
