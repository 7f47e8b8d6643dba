package io.github.zmq4j.internal.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqPoller.Interest;
import io.github.zmq4j.ZmqProxy;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.Threads;
import io.github.zmq4j.internal.runtime.Waiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes messages in a thread of its own, which waits in a poller. Thread-safe; messages
 * pass only under its monitor.
 */
final class DefaultProxy implements ZmqProxy {

	private static final Logger logger = LoggerFactory.getLogger(DefaultProxy.class);

	/** How long to wait where nobody tells that there is room again. */
	private static final Duration TRY_AGAIN = Duration.ofMillis(5);

	private final DefaultContext context;

	private final SocketCore frontend;

	private final SocketCore backend;

	private final @Nullable SocketCore capture;

	private final DefaultPoller poller;

	private final List<ProxyLane> lanes = new ArrayList<>(2);

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private final LongAdder captured = new LongAdder();

	private final LongAdder captureDropped = new LongAdder();

	/** What the poller waits for. Confined to the thread. */
	private Map<SocketCore, Set<Interest>> awaited = Map.of();

	private volatile boolean paused;

	private volatile boolean closing;

	/** Where the thread sleeps while the proxy is paused. */
	private volatile @Nullable Waiter resting;

	private volatile @Nullable Thread thread;

	DefaultProxy(DefaultContext context, SocketCore frontend, SocketCore backend, @Nullable SocketCore capture) {
		this.context = context;
		this.frontend = frontend;
		this.backend = backend;
		this.capture = capture;
		this.poller = context.newPoller(this::wake);
		addLane(frontend, backend);
		if (frontend != backend) {
			addLane(backend, frontend);
		}
	}

	private void addLane(SocketCore source, SocketCore target) {
		if (ProxyRules.passes(source, target)) {
			this.lanes.add(new ProxyLane(source, target, this::capture));
		}
	}

	void start(Threads threads, String name) {
		try {
			this.thread = threads.start(name, this::run);
		}
		catch (RuntimeException | Error ex) {
			this.poller.close();
			throw ex;
		}
	}

	// The thread

	private void run() {
		Throwable failure = null;
		try {
			while (!this.closing) {
				turn();
			}
		}
		catch (ZmqClosedException ex) {
			logger.debug("A proxy ends: {}", ex.getMessage());
		}
		catch (RuntimeException | Error ex) {
			logger.error("A proxy ends after a failure", ex);
			failure = ex;
		}
		end(failure);
	}

	private void turn() {
		this.frontend.checkOpen();
		this.backend.checkOpen();
		if (this.paused) {
			rest();
		}
		else if (!pass()) {
			await();
		}
	}

	/** Gives whether there may be more at once. */
	private boolean pass() {
		boolean more = false;
		synchronized (this) {
			if (!this.paused && !this.closing) {
				for (ProxyLane lane : this.lanes) {
					more |= lane.pass();
				}
			}
		}
		return more;
	}

	private void capture(ZmqMessage message) {
		SocketCore copies = this.capture;
		if (copies == null) {
			return;
		}
		message.retain();
		boolean taken = false;
		try {
			taken = copies.type().canSend() && copies.handle().trySend(message);
		}
		catch (RuntimeException ex) {
			logger.debug("A capture socket did not take a message", ex);
		}
		if (taken) {
			this.captured.increment();
		}
		else {
			message.release();
			this.captureDropped.increment();
		}
	}

	/** Waits until more can pass, or something else is to do. */
	private void await() {
		boolean tryAgain = watch();
		try {
			this.poller.poll(tryAgain ? TRY_AGAIN : SocketOptions.FOREVER);
		}
		catch (ZmqInterruptedException ex) {
			forgetInterrupt();
		}
	}

	/**
	 * Lets the poller wait for what each direction needs, and for the end of either side.
	 * @return whether only trying again tells if there is room
	 */
	private boolean watch() {
		Map<SocketCore, Set<Interest>> wanted = new LinkedHashMap<>();
		wanted.put(this.frontend, EnumSet.noneOf(Interest.class));
		wanted.put(this.backend, EnumSet.noneOf(Interest.class));
		boolean tryAgain = false;
		for (ProxyLane lane : this.lanes) {
			if (lane.mustTryAgain()) {
				tryAgain = true; // the target says that it can send, and cannot send this
				continue;
			}
			boolean full = lane.waitsForTarget();
			wanted.computeIfAbsent(full ? lane.target() : lane.source(), (socket) -> EnumSet.noneOf(Interest.class))
				.add(full ? Interest.SEND : Interest.RECEIVE);
		}
		wanted.forEach((socket, interests) -> {
			if (!interests.equals(this.awaited.get(socket))) {
				this.poller.watch(socket, interests);
			}
		});
		this.awaited = wanted;
		return tryAgain;
	}

	/** Sleeps until the proxy goes on, or a socket is closed. */
	private void rest() {
		watch();
		Waiter waiter = new Waiter();
		this.resting = waiter;
		if (this.paused && !this.closing && !this.frontend.isClosed() && !this.backend.isClosed()) {
			waiter.await(Deadline.NEVER);
		}
		this.resting = null;
		forgetInterrupt();
	}

	private static void forgetInterrupt() {
		if (Thread.interrupted()) {
			logger.debug("The thread of a proxy was interrupted, which means nothing to it");
		}
	}

	private void end(@Nullable Throwable failure) {
		try {
			this.lanes.forEach(ProxyLane::discard);
		}
		catch (RuntimeException | Error ex) {
			logger.error("A message that a proxy discards cannot be released", ex);
		}
		this.poller.close();
		this.context.proxyEnded(this);
		if (failure == null) {
			this.ended.complete(null);
		}
		else {
			this.ended.completeExceptionally(failure);
		}
	}

	// Any thread

	@Override
	public ZmqSocket frontend() {
		return this.frontend.handle();
	}

	@Override
	public ZmqSocket backend() {
		return this.backend.handle();
	}

	@Override
	public @Nullable ZmqSocket capture() {
		return (this.capture != null) ? this.capture.handle() : null;
	}

	@Override
	public void pause() {
		this.paused = true;
		wake();
		awaitTurn();
	}

	/** The turn that may be under way ends first. */
	private synchronized void awaitTurn() {
		logger.trace("No message is on its way");
	}

	@Override
	public void resume() {
		this.paused = false;
		wake();
	}

	/** Lets the thread look again. */
	private void wake() {
		this.poller.wakeup();
		Waiter sleeping = this.resting;
		if (sleeping != null) {
			sleeping.signal();
		}
	}

	@Override
	public boolean isPaused() {
		return this.paused;
	}

	@Override
	public Statistics statistics() {
		return new Statistics(passed(this.frontend, this.backend),
				(this.frontend != this.backend) ? passed(this.backend, this.frontend) : Direction.NOTHING,
				this.captured.sum(), this.captureDropped.sum());
	}

	private Direction passed(SocketCore source, SocketCore target) {
		return this.lanes.stream()
			.filter((lane) -> lane.source() == source && lane.target() == target)
			.map(ProxyLane::passed)
			.findFirst()
			.orElse(Direction.NOTHING);
	}

	@Override
	public CompletableFuture<Void> ended() {
		return this.ended.copy();
	}

	@Override
	public void close() {
		this.closing = true;
		wake();
		if (Thread.currentThread() == this.thread) {
			return;
		}
		try {
			this.ended.get();
		}
		catch (ExecutionException ex) {
			logger.debug("The proxy had failed before it was closed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public String toString() {
		return "proxy between " + this.frontend.handle() + " and " + this.backend.handle();
	}

}
