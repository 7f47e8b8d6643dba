package io.github.zmq4j.internal.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread at a time that waits for channels or a signal: what a {@link Waiter} is
 * without channels. Guarded by a lock of its owner, but for {@link #signal()}, and for
 * what says that it is for the thread that waits, which does not hold that lock.
 *
 * <p>
 * No wake-up is lost. Who signals first says so and then looks whether the thread sleeps;
 * the thread first says that it sleeps and then looks whether there was a signal: so at
 * least one of them sees the other. Who finds the thread asleep leaves a byte in a pipe,
 * which also ends a selection that has yet to begin, and only the thread takes it out. A
 * byte that comes late was meant for a sleep that is over, after which the thread has
 * begun anew and looked at everything: so it may take that out unheeded, or sleep once
 * more in vain.
 *
 * <p>
 * A selector learns what to watch when a selection begins, and forgets what was cancelled
 * when one ends: so whoever changes that signals as well.
 */
public final class ChannelWaiter {

	private static final Logger logger = LoggerFactory.getLogger(ChannelWaiter.class);

	private static final long NANOS_PER_MILLI = 1_000_000;

	private final Selector selector;

	private final Alarm alarm;

	/** Whether the thread sleeps, or is about to, and nobody has rung yet. */
	private final AtomicBoolean asleep = new AtomicBoolean();

	private volatile boolean signalled;

	private ChannelWaiter(Selector selector, Alarm alarm) {
		this.selector = selector;
		this.alarm = alarm;
	}

	/**
	 * Makes a waiter without channels.
	 * @return the waiter, to be closed
	 * @throws UncheckedIOException if the process may not have more open files
	 */
	public static ChannelWaiter open() {
		try {
			return in(Selector.open());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No selector can be opened; the process may have too many open files", ex);
		}
	}

	private static ChannelWaiter in(Selector selector) throws IOException {
		try {
			return new ChannelWaiter(selector, Alarm.in(selector));
		}
		catch (IOException ex) {
			selector.close();
			throw ex;
		}
	}

	/**
	 * Watches a channel, or watches it for something else. Counts at once for a thread
	 * that waits.
	 * @param channel the channel, in non-blocking mode
	 * @param operations what to watch for, as in {@link SelectionKey}
	 * @throws ClosedChannelException if the channel is closed
	 */
	public void watch(SelectableChannel channel, int operations) throws ClosedChannelException {
		try {
			channel.register(this.selector, operations);
		}
		catch (CancelledKeyException ex) {
			logger.trace("A channel was closed before it could be watched for something else", ex);
			throw new ClosedChannelException();
		}
		signal();
	}

	/**
	 * Lets go of a channel, which is free of this waiter afterwards. If a thread waits,
	 * this ends its wait.
	 * @param channel the channel
	 * @return whether it was watched
	 */
	public boolean release(SelectableChannel channel) {
		SelectionKey key = channel.keyFor(this.selector);
		if (key == null) {
			return false;
		}
		key.cancel();
		signal(); // or the selection below would wait for that of the thread
		selectNow((other) -> logger.trace("Ready, too, which is for the thread to see: {}", other.channel()));
		return true;
	}

	/**
	 * Whether no channel is watched. One that was closed counts until somebody looks.
	 * @return {@code true} if so
	 */
	public boolean isEmpty() {
		return !this.selector.isOpen() || this.selector.keys().size() <= 1; // the alarm's
	}

	/**
	 * Begins anew: what is signalled from now on ends the next wait. Comes before one
	 * looks at what the signals tell of.
	 */
	public void begin() {
		this.signalled = false;
	}

	/**
	 * Ends the wait, or the next one, unless there is another {@link #begin()} before
	 * that. Any thread; never blocks, so that one may who holds a {@link SpinLock}.
	 */
	public void signal() {
		this.signalled = true;
		if (this.asleep.get() && this.asleep.compareAndSet(true, false)) {
			this.alarm.ring();
		}
	}

	/**
	 * Finds the channels that are ready, and forgets those that are closed. In the thread
	 * that waits.
	 * @param found is told each channel, and for which operations it is ready
	 */
	public void look(ObjIntConsumer<SelectableChannel> found) {
		selectNow((key) -> {
			if (!heard(key)) {
				tell(key, found);
			}
		});
	}

	private static void tell(SelectionKey key, ObjIntConsumer<SelectableChannel> found) {
		try {
			found.accept(key.channel(), key.readyOps());
		}
		catch (CancelledKeyException ex) {
			logger.trace("A channel was closed or released when it was ready", ex);
		}
	}

	/**
	 * Waits until a channel is ready, a signal comes, the deadline is over, this is
	 * closed or the thread is interrupted; the interrupt flag stays set. In the thread
	 * that waits.
	 * @param deadline the longest wait, which is rounded up to milliseconds
	 * @return {@code false} if there was a signal already
	 */
	public boolean await(Deadline deadline) {
		this.asleep.set(true);
		try {
			boolean waits = !this.signalled;
			if (waits) {
				select(deadline.remaining());
			}
			return waits;
		}
		finally {
			this.asleep.set(false);
		}
	}

	private void select(long nanos) {
		if (nanos <= 0) {
			return;
		}
		long millis = (nanos == Long.MAX_VALUE) ? 0 : Math.max((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, 1);
		try {
			this.selector.select(this::heard, millis);
		}
		catch (ClosedSelectorException ex) {
			logger.trace("Closed, which ends the wait", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Waiting for channels failed", ex);
		}
	}

	private void selectNow(Consumer<SelectionKey> action) {
		try {
			this.selector.selectNow(action);
		}
		catch (ClosedSelectorException ex) {
			logger.trace("Closed, so that no channel is watched any more", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Looking at channels failed", ex);
		}
	}

	/** Takes the byte out if it is the alarm that is ready. In the thread that waits. */
	private boolean heard(SelectionKey key) {
		boolean rang = key.attachment() == this.alarm;
		if (rang) {
			this.alarm.ready(SelectionKey.OP_READ);
		}
		return rang;
	}

	/** Lets go of all channels, and of a thread that waits. */
	public void close() {
		try {
			this.selector.close(); // once the thread has left it
		}
		catch (IOException ex) {
			logger.warn("A selector cannot be closed", ex);
		}
		this.alarm.close();
	}

}
