package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.function.Consumer;

import io.github.zmq4j.internal.runtime.IoHandler;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.TimerQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection that is written to its end while the peer may still be sending: a
 * channel that is closed with unread input resets the connection, and what the system has
 * not yet delivered is lost. So it reads, and throws away, until the peer closes too.
 * Confined to the I/O thread.
 *
 * <p>
 * A peer that is silent meanwhile gets a second, one that goes on sending all of linger.
 */
final class Farewell implements IoHandler {

	private static final Logger logger = LoggerFactory.getLogger(Farewell.class);

	private static final long SILENCE_NANOS = 1_000_000_000;

	/** How often to read before others on the I/O thread get their turn. */
	private static final int MAX_READS = 8;

	private final Link link;

	private final IoThread ioThread;

	private final long end;

	private final Consumer<Link> over;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 << 10);

	private TimerQueue.@Nullable Timer timer;

	private long silentUntil;

	private boolean ended;

	/**
	 * Prepares the end of a connection.
	 * @param link the connection, which nobody reads or writes any more
	 * @param end the end of linger, on the clock of the I/O thread
	 * @param over is told once, when the channel may be closed
	 */
	Farewell(Link link, long end, Consumer<Link> over) {
		this.link = link;
		this.ioThread = link.session().ioThread();
		this.end = end;
		this.over = over;
	}

	void begin() {
		try {
			SelectionKey key = this.link.key();
			this.link.channel().shutdownOutput();
			key.attach(this);
			key.interestOps(SelectionKey.OP_READ);
			heard();
			watch();
			ready(SelectionKey.OP_READ);
		}
		catch (IOException | RuntimeException ex) {
			failed(ex);
		}
	}

	private void heard() {
		this.silentUntil = this.ioThread.ticker().nanoTime() + SILENCE_NANOS;
	}

	private void watch() {
		long now = this.ioThread.ticker().nanoTime();
		long left = Math.min(this.silentUntil - now, this.end - now);
		if (left <= 0) {
			end();
		}
		else {
			this.timer = this.ioThread.schedule(left, this::watch);
		}
	}

	@Override
	public void ready(int operations) {
		try {
			int count = 1;
			for (int i = 0; i < MAX_READS && count > 0; i++) {
				this.buffer.clear();
				count = this.link.channel().read(this.buffer);
				if (count > 0) {
					heard();
				}
			}
			if (count < 0) {
				end();
			}
		}
		catch (IOException ex) {
			failed(ex);
		}
	}

	@Override
	public void failed(Throwable failure) {
		logger.debug("A peer left before us", failure);
		end();
	}

	/** Waits no longer. */
	void end() {
		if (!this.ended) {
			this.ended = true;
			TimerQueue.Timer pending = this.timer;
			if (pending != null) {
				pending.cancel();
			}
			this.over.accept(this.link);
		}
	}

}
