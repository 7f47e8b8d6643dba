package io.github.zmq4j.internal.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a thread that sleeps in its selector. To ring never blocks, so that one may who
 * holds a {@link SpinLock}: a virtual thread that blocks loses its carrier, and whoever
 * spins for the lock may never give that back. {@link Selector#wakeup()} does not promise
 * as much: it takes a monitor, for which two who wake, or one and the sleeper, may meet.
 *
 * <p>
 * A pipe has locks, too, but only one thread at a time writes here: whoever comes
 * meanwhile leaves that to it. Thread-safe, but for what says otherwise.
 */
final class Alarm implements IoHandler {

	private static final Logger logger = LoggerFactory.getLogger(Alarm.class);

	private static final int BYTES_READ_AT_ONCE = 64;

	private final Pipe pipe;

	/** Written by whoever writes to the pipe. */
	private final ByteBuffer signal = ByteBuffer.allocateDirect(1);

	private final ByteBuffer heard = ByteBuffer.allocateDirect(BYTES_READ_AT_ONCE);

	/** How many have rung since the pipe was written to. */
	private final AtomicInteger rings = new AtomicInteger();

	private Alarm(Pipe pipe) {
		this.pipe = pipe;
	}

	/**
	 * Sets an alarm for whoever sleeps in a selector.
	 * @param selector the selector, which has the alarm as one of its handlers then
	 * @return the alarm, to be closed after the selector
	 * @throws IOException if the process may not have more open files
	 */
	static Alarm in(Selector selector) throws IOException {
		Pipe pipe = Pipe.open();
		Alarm alarm = new Alarm(pipe);
		try {
			pipe.sink().configureBlocking(false);
			pipe.source().configureBlocking(false);
			pipe.source().register(selector, SelectionKey.OP_READ, alarm);
		}
		catch (IOException ex) {
			alarm.close();
			throw ex;
		}
		return alarm;
	}

	/** Ends the sleep, or the next one if nobody sleeps. */
	void ring() {
		int answered = this.rings.incrementAndGet();
		if (answered > 1) {
			return;
		}
		do {
			write();
			answered = this.rings.addAndGet(-answered);
		}
		while (answered > 0);
	}

	/** A pipe that is full wakes as well. */
	private void write() {
		try {
			this.signal.clear();
			this.pipe.sink().write(this.signal);
		}
		catch (ClosedChannelException ex) {
			logger.trace("Nobody sleeps here any more", ex);
		}
		catch (IOException ex) {
			logger.warn("A thread cannot be woken", ex);
		}
	}

	/** Somebody has rung. In the thread that slept. */
	@Override
	public void ready(int operations) {
		try {
			int count;
			do {
				this.heard.clear();
				count = this.pipe.source().read(this.heard);
			}
			while (count == BYTES_READ_AT_ONCE);
		}
		catch (IOException ex) {
			logger.warn("An alarm cannot be turned off", ex);
		}
	}

	@Override
	public void failed(Throwable failure) {
		logger.error("An alarm has failed", failure);
	}

	/** Lets go of the pipe. After the selector was closed. */
	void close() {
		try {
			this.pipe.sink().close(); // first, or who rings finds the pipe broken
			this.pipe.source().close();
		}
		catch (IOException ex) {
			logger.warn("An alarm cannot be closed", ex);
		}
	}

}
