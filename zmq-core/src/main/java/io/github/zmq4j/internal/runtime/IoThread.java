package io.github.zmq4j.internal.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop: channels, timers, ticks and tasks of other threads. Confined to its own
 * thread but for {@link #execute(Runnable)}, {@link #stop()} and {@link #join()}. Sleeps
 * without a time limit when it has nothing to wait for.
 */
public final class IoThread {

	private static final Logger logger = LoggerFactory.getLogger(IoThread.class);

	private static final long TICK_NANOS = 100_000;

	private static final SelectionKey[] NO_KEYS = new SelectionKey[0];

	private final Ticker ticker;

	private final WriterPace pace;

	private final StagingBuffers staging = new StagingBuffers();

	private final Selector selector;

	private final Alarm alarm;

	private final Threads threads;

	private final Thread thread;

	private final MpscUnboundedAtomicArrayQueue<Runnable> mailbox = new MpscUnboundedAtomicArrayQueue<>(256);

	private final AtomicBoolean sleeping = new AtomicBoolean();

	private final TimerQueue timers = new TimerQueue();

	private final List<Tick> ticks = new ArrayList<>();

	private volatile boolean stopped;

	private volatile boolean ended;

	/** Whether somebody takes tasks out of the mailbox; at first that is the thread. */
	private final AtomicBoolean mailboxTaken = new AtomicBoolean(true);

	/** Runs what comes after the end. */
	private volatile @Nullable Thread late;

	/**
	 * Makes the thread; {@link #start()} starts it.
	 * @param name the thread's name
	 * @param ticker the clock
	 */
	public IoThread(String name, Ticker ticker) {
		this(name, ticker, new WriterPace(), Threads.ORDINARY);
	}

	/**
	 * Makes one of several threads.
	 * @param name the thread's name
	 * @param ticker the clock
	 * @param pace the pace of those who write on the channels of all these threads
	 * @param threads makes the thread
	 */
	public IoThread(String name, Ticker ticker, WriterPace pace, Threads threads) {
		this.ticker = ticker;
		this.pace = pace;
		this.threads = threads;
		this.thread = threads.make(name, this::run);
		try {
			this.selector = Selector.open();
			this.alarm = alarmIn(this.selector);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No selector can be opened; the process may have too many open files", ex);
		}
	}

	private static Alarm alarmIn(Selector selector) throws IOException {
		try {
			return Alarm.in(selector);
		}
		catch (IOException ex) {
			selector.close();
			throw ex;
		}
	}

	/** Starts the thread. */
	public void start() {
		this.thread.start();
	}

	/**
	 * Ends the thread once the tasks before this call have run.
	 */
	public void stop() {
		execute(() -> this.stopped = true);
	}

	/**
	 * Waits for the end of the thread.
	 * @throws InterruptedException if the caller is interrupted
	 */
	public void join() throws InterruptedException {
		this.thread.join();
	}

	/**
	 * Whether the caller is this thread.
	 * @return {@code true} if so
	 */
	public boolean isCurrent() {
		Thread current = Thread.currentThread();
		return current == this.thread || current == this.late;
	}

	/**
	 * Gives the clock of this thread.
	 * @return the clock
	 */
	public Ticker ticker() {
		return this.ticker;
	}

	/**
	 * Gives the pace of those who write on the channels of this thread.
	 * @return their pace
	 */
	public WriterPace pace() {
		return this.pace;
	}

	/**
	 * Gives the buffers of those who write on the channels of this thread.
	 * @return their buffers
	 */
	public StagingBuffers staging() {
		return this.staging;
	}

	/**
	 * Runs a task on this thread. Thread-safe; never blocks, so that one may who holds a
	 * {@link SpinLock}.
	 * @param task what to do
	 */
	public void execute(Runnable task) {
		this.mailbox.offer(task);
		if (this.ended) {
			startLateTasks();
			return;
		}
		if (this.sleeping.get() && this.sleeping.compareAndSet(true, false)) {
			LockSupport.unpark(this.thread);
			this.alarm.ring();
		}
	}

	/**
	 * Runs a task later. On this thread.
	 * @param delayNanos how much later
	 * @param task what to do
	 * @return the timer, to cancel it
	 */
	public TimerQueue.Timer schedule(long delayNanos, Runnable task) {
		assert isCurrent();
		return this.timers.add(this.ticker.nanoTime() + Math.min(delayNanos, Long.MAX_VALUE / 4), task);
	}

	/**
	 * Watches a channel. On this thread.
	 * @param channel the channel, in non-blocking mode
	 * @param operations what to watch for at first
	 * @param handler who is called
	 * @return the key, to change what to watch for
	 * @throws ClosedChannelException if the channel is closed
	 */
	public SelectionKey register(SelectableChannel channel, int operations, IoHandler handler)
			throws ClosedChannelException {
		assert isCurrent();
		return channel.register(this.selector, operations, handler);
	}

	/**
	 * Lets go of cancelled keys, so that their channels really close. On this thread.
	 */
	public void releaseCancelled() {
		assert isCurrent();
		try {
			this.selector.selectNow();
		}
		catch (ClosedSelectorException ex) {
			logger.trace("The thread has ended and holds no channel", ex);
		}
		catch (IOException ex) {
			logger.warn("Cannot release closed channels", ex);
		}
	}

	/**
	 * Calls a tick until it wants no more. On this thread.
	 * @param tick what to call, which must not be called already
	 */
	public void addTick(Tick tick) {
		assert isCurrent() && !this.ticks.contains(tick);
		this.ticks.add(tick);
	}

	private void run() {
		try {
			while (!this.stopped) {
				turn();
			}
		}
		catch (IOException ex) {
			logger.error("The I/O thread ends: its selector failed", ex);
		}
		finally {
			close();
		}
	}

	private void turn() throws IOException {
		try {
			sleep();
			this.sleeping.set(false);
			runReady();
			runMailbox();
			runTimers();
			this.ticks.removeIf((tick) -> !guarded(tick));
		}
		catch (RuntimeException | Error ex) {
			logger.error("The I/O thread goes on after a failure", ex);
		}
	}

	private void sleep() throws IOException {
		if (Thread.interrupted()) {
			logger.debug("The I/O thread was interrupted, which means nothing to it");
		}
		if (!this.ticks.isEmpty()) {
			this.sleeping.set(true);
			if (this.mailbox.isEmpty()) {
				LockSupport.parkNanos(this, TICK_NANOS);
			}
			this.selector.selectNow();
			return;
		}
		long nanos = this.timers.nanosUntilNext(this.ticker.nanoTime());
		this.sleeping.set(true);
		if (nanos <= 0 || !this.mailbox.isEmpty()) {
			this.selector.selectNow();
		}
		else if (nanos == Long.MAX_VALUE) {
			this.selector.select();
		}
		else {
			this.selector.select((nanos + 999_999) / 1_000_000);
		}
	}

	private void runReady() {
		if (this.selector.selectedKeys().isEmpty()) {
			return;
		}
		SelectionKey[] keys = this.selector.selectedKeys().toArray(NO_KEYS);
		this.selector.selectedKeys().clear();
		for (SelectionKey key : keys) {
			IoHandler handler = (IoHandler) key.attachment();
			try {
				handler.ready(key.readyOps());
			}
			catch (CancelledKeyException ex) {
				logger.trace("A channel was closed before its turn", ex);
			}
			catch (Throwable ex) {
				fail(handler, ex);
			}
		}
	}

	private static void fail(IoHandler handler, Throwable failure) {
		logger.error("A connection failed unexpectedly and is closed", failure);
		try {
			handler.failed(failure);
		}
		catch (Throwable ex) {
			logger.error("A connection cannot be closed", ex);
		}
	}

	private void runMailbox() {
		for (int left = this.mailbox.size(); left > 0; left--) {
			Runnable task = this.mailbox.poll();
			if (task == null) {
				return;
			}
			guarded(task);
		}
	}

	private void runTimers() {
		long now = this.ticker.nanoTime();
		for (Runnable task = this.timers.poll(now); task != null; task = this.timers.poll(now)) {
			guarded(task);
		}
	}

	private static void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.error("A task of the I/O thread failed", ex);
		}
	}

	private static boolean guarded(Tick tick) {
		try {
			return tick.tick();
		}
		catch (Throwable ex) {
			logger.error("A tick of the I/O thread failed", ex);
			return false;
		}
	}

	private void close() {
		try {
			this.selector.close();
		}
		catch (IOException ex) {
			logger.warn("The selector of the I/O thread cannot be closed", ex);
		}
		this.alarm.close();
		this.ended = true;
		runLateTasks();
	}

	/**
	 * What comes too late, such as the closing of a channel, runs in a thread of its own:
	 * whoever brings it may hold locks that it takes.
	 */
	private void startLateTasks() {
		if (this.mailboxTaken.compareAndSet(false, true)) {
			Thread starting = this.threads.make(this.thread.getName() + "-late", this::runLateTasks);
			this.late = starting;
			starting.start();
		}
	}

	private void runLateTasks() {
		do {
			for (Runnable task = this.mailbox.poll(); task != null; task = this.mailbox.poll()) {
				guarded(task);
			}
			this.mailboxTaken.set(false);
		}
		while (!this.mailbox.isEmpty() && this.mailboxTaken.compareAndSet(false, true));
	}

}
