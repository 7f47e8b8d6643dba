package io.github.zmq4j.internal.session;

import java.io.IOException;

import io.github.zmq4j.internal.pipe.Chunk;
import io.github.zmq4j.internal.pipe.LinkWriter;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Tick;
import io.github.zmq4j.internal.runtime.Ticker;
import io.github.zmq4j.internal.runtime.WriterPace;
import io.github.zmq4j.internal.util.OutOfLine;

/**
 * Decides when the encoded messages of one socket are written, and writes them. Guarded
 * by the socket's send lock, which it releases around each write.
 *
 * <p>
 * Normally the sender writes at once. When sends follow each other faster than writes
 * pay, the socket streams: senders only append, and a write happens when a chunk is full,
 * when waiting costs more than writing, or at the next tick of the I/O thread. So it does
 * when the sending thread comes back quickly from writes on other sockets: such a thread
 * should not write at all.
 */
public final class Flusher implements Tick {

	/**
	 * A sender that comes back within this time after a write would rather batch; within
	 * as much for each peer that it sends to.
	 */
	private static final long QUICK_NANOS = 2_000;

	/** Reading the clock at each send would cost more than it tells. */
	private static final int CLOCK_MASK = 7;

	/** Writing may take this part of the time: one in five. */
	private static final int WRITE_SHARE = 4;

	/** So long a message waits for others to one peer. */
	private static final long MAX_DELAY_NANOS = 50_000;

	/** To many peers at the most so long, or as long as writing to all of them takes. */
	private static final long MAX_DELAY_TO_ALL_NANOS = 1_000_000;

	/**
	 * With fewer messages than these to all peers in that time the socket does not
	 * stream. One to many peers may be enough: writing to them takes all the time.
	 */
	private static final int STREAM_MESSAGES = 16;

	private static final long STREAM_NANOS = 100_000;

	/** After this many writes in one go the I/O thread takes over. */
	private static final int MAX_ROUNDS = 8;

	private final SpinLock sendLock;

	private final Outbox outbox;

	private final IoThread ioThread;

	private final Ticker ticker;

	private final WriterPace pace;

	private final Room room;

	private final OutOfLine writingOrBeginning = new OutOfLine(this::writeOrBegin);

	private final OutOfLine flushing = new OutOfLine(this::flushInTurn);

	private boolean streaming;

	private int quickSends;

	/** How many messages were sent; to many peers, one for each of them. */
	private int copies;

	/** What that was when it was looked at last. */
	private int copiesBefore;

	private long lookedAtSends;

	/** How many threads are writing to all peers now. */
	private int flushers;

	private long lastWriteEnd;

	/** What the writes of the current flush have taken. */
	private long writeNanos;

	private long lastFlushNanos;

	/**
	 * Makes the flusher of a socket.
	 * @param sendLock the socket's send lock
	 * @param outbox the socket's outbox
	 * @param ioThread who writes the tails of streams
	 * @param room who is told when there is room again
	 */
	public Flusher(SpinLock sendLock, Outbox outbox, IoThread ioThread, Room room) {
		this.sendLock = sendLock;
		this.outbox = outbox;
		this.ioThread = ioThread;
		this.ticker = ioThread.ticker();
		this.pace = ioThread.pace();
		this.room = room;
		this.lastWriteEnd = this.ticker.nanoTime() - MAX_DELAY_NANOS;
	}

	/**
	 * Is told when a full pipe has room again.
	 */
	@FunctionalInterface
	public interface Room {

		/**
		 * There is room. Under the send lock.
		 * @param pipe the pipe that was full
		 */
		void available(Pipe pipe);

	}

	/**
	 * Writes after a send if it is time. Called under the send lock, which is held again
	 * at the end.
	 * @param sentCopies to how many peers the message went
	 */
	public void afterSend(int sentCopies) {
		int before = this.copies;
		this.copies += sentCopies;
		if (!this.outbox.isDirty()) {
			return;
		}
		if (!this.streaming) {
			this.writingOrBeginning.run();
		}
		else if (this.outbox.isUrgent()) {
			flushAll();
		}
		else if (((before ^ this.copies) & ~CLOCK_MASK) != 0) {
			long now = this.ticker.nanoTime();
			if (patienceIsOver(now - this.lastWriteEnd) && patienceIsOver(this.pace.sinceWrite(now))) {
				flushAll();
			}
		}
	}

	private void writeOrBegin() {
		long now = this.ticker.nanoTime();
		long soon = QUICK_NANOS * this.outbox.dirtyCount();
		boolean hurried = this.pace.comesHurried(now, soon);
		this.quickSends = (now - this.lastWriteEnd < soon) ? this.quickSends + 1 : 0;
		if (this.quickSends > WriterPace.QUICK_SENDS) {
			beginStreaming(now);
		}
		else if (hurried && !this.outbox.isUrgent()) {
			beginStreaming(now);
			this.pace.wrote(now);
			return;
		}
		flushAll();
	}

	/** Whether waiting for more would cost more than writing what is there. */
	private boolean patienceIsOver(long sinceWrite) {
		long most = Math.min(MAX_DELAY_NANOS * this.outbox.dirtyCount(),
				Math.max(MAX_DELAY_TO_ALL_NANOS, this.lastFlushNanos));
		long patience = Math.min(this.lastFlushNanos * WRITE_SHARE, most);
		return sinceWrite > patience;
	}

	private void beginStreaming(long now) {
		this.ioThread.execute(() -> this.ioThread.addTick(this));
		this.streaming = true;
		rememberSends(now);
	}

	/** A sender may begin to stream anew while this writes, and then adds a tick anew. */
	@Override
	public boolean tick() {
		if (!this.sendLock.tryLock()) {
			return true;
		}
		try {
			if (this.flushers > 0) {
				return true; // a sender that writes to many peers is not slow
			}
			long now = this.ticker.nanoTime();
			if (now - this.lookedAtSends >= STREAM_NANOS) {
				lookAtSends(now);
			}
			boolean goesOn = this.streaming;
			if (!goesOn || patienceIsOver(now - this.lastWriteEnd)) {
				flushAll();
			}
			return goesOn;
		}
		catch (Throwable ex) {
			this.streaming = false; // nobody ticks any more
			throw ex;
		}
		finally {
			this.sendLock.unlock();
		}
	}

	/** Ends streaming if it has become quiet: beginning anew wakes the I/O thread. */
	private void lookAtSends(long now) {
		if (this.copies - this.copiesBefore < STREAM_MESSAGES) {
			this.streaming = false;
			this.quickSends = 0;
		}
		rememberSends(now);
	}

	private void rememberSends(long now) {
		this.copiesBefore = this.copies;
		this.lookedAtSends = now;
	}

	/**
	 * Whether senders leave bytes to be written later.
	 * @return {@code true} if so; only a hint without the lock
	 */
	public boolean isStreaming() {
		return this.streaming;
	}

	/**
	 * Writes what all pipes have to write. Called under the send lock, which is held
	 * again at the end.
	 */
	public void flushAll() {
		this.flushing.run();
	}

	private void flushInTurn() {
		this.flushers++;
		this.writeNanos = 0;
		try {
			flushDirty();
		}
		finally {
			this.flushers--;
		}
		this.lastFlushNanos = this.writeNanos;
		if (!this.outbox.isDirty()) {
			this.outbox.next();
		}
	}

	private void flushDirty() {
		for (int left = this.outbox.dirtyCount(); left > 0; left--) {
			StreamPipe pipe = this.outbox.next();
			if (pipe != null) {
				flush(pipe);
			}
		}
	}

	/**
	 * Writes what one pipe has to write, unless somebody is at it. Called under the send
	 * lock, which is held again at the end.
	 * @param pipe the pipe
	 */
	public void flush(StreamPipe pipe) {
		LinkWriter writer = pipe.beginFlush();
		if (writer != null) {
			write(pipe, writer);
		}
	}

	/**
	 * Writes what one pipe has to write, unless somebody is at it. Without locks.
	 * @param pipe the pipe
	 */
	void flushNow(StreamPipe pipe) {
		this.sendLock.lock();
		try {
			flush(pipe);
		}
		finally {
			this.sendLock.unlock();
		}
	}

	/**
	 * Goes on with a pipe that was left to the I/O thread. On the I/O thread, without
	 * locks.
	 * @param pipe the pipe
	 */
	void resume(StreamPipe pipe) {
		this.sendLock.lock();
		try {
			LinkWriter writer = pipe.resume();
			if (writer != null) {
				write(pipe, writer);
			}
		}
		finally {
			this.sendLock.unlock();
		}
	}

	private void write(StreamPipe pipe, LinkWriter writer) {
		for (int round = 0;; round++) {
			Chunk chunk = pipe.take();
			if (chunk == null) {
				return;
			}
			if (round == MAX_ROUNDS) {
				leave(pipe, writer, false);
				return;
			}
			if (!write(pipe, writer, chunk)) {
				return;
			}
		}
	}

	private boolean write(StreamPipe pipe, LinkWriter writer, Chunk chunk) {
		boolean written = false;
		IOException failure = null;
		this.sendLock.unlock();
		long start = this.ticker.nanoTime();
		try {
			written = writer.write(chunk);
		}
		catch (IOException ex) {
			failure = ex;
		}
		catch (RuntimeException | Error ex) {
			failure = new IOException("Writing failed unexpectedly", ex);
		}
		long end = this.ticker.nanoTime();
		this.sendLock.lock();
		this.lastWriteEnd = end;
		this.pace.wrote(end);
		this.writeNanos += end - start;
		if (failure != null) {
			pipe.broken(writer); // nobody writes again behind a gap
			writer.broken(failure);
		}
		if (!pipe.isConnectedBy(writer)) {
			roomIf(pipe.interrupted(), pipe);
			return false;
		}
		if (written) {
			roomIf(pipe.completed(), pipe);
			return true;
		}
		leave(pipe, writer, true);
		return false;
	}

	/** Leaves the rest to the I/O thread. */
	private void leave(StreamPipe pipe, LinkWriter writer, boolean blocked) {
		if (pipe.handOver()) {
			writer.handOver(blocked);
		}
		else {
			roomIf(pipe.interrupted(), pipe);
		}
	}

	private void roomIf(boolean available, StreamPipe pipe) {
		if (available) {
			this.room.available(pipe);
		}
	}

}
