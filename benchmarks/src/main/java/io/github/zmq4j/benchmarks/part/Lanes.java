package io.github.zmq4j.benchmarks.part;

import java.io.IOException;
import java.util.function.Consumer;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Chunk;
import io.github.zmq4j.internal.pipe.LinkWriter;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.PipeControl;
import io.github.zmq4j.internal.pipe.PipeSettings;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.util.Ownership;

/**
 * The outbox of a socket and its pipes, whose peers take everything at once. Belongs to
 * the benchmark that made it.
 */
final class Lanes {

	private static final int HIGH_WATER_MARK = 1_000;

	private final Outbox outbox = new Outbox(Ownership.ALWAYS, ZmqMessage::release);

	/**
	 * Makes a pipe that is connected.
	 * @return the pipe
	 */
	StreamPipe open() {
		StreamPipe pipe = new StreamPipe(this.outbox, PipeSettings.of(HIGH_WATER_MARK), new NoControl());
		pipe.openOutbound(new NoWriter());
		return pipe;
	}

	/**
	 * Whether a pipe is so full that a socket would flush.
	 * @return {@code true} if so
	 */
	boolean isUrgent() {
		return this.outbox.isUrgent();
	}

	/** Flushes all pipes. */
	void flush() {
		flush((chunk) -> {
		});
	}

	/**
	 * Does what a flusher does, but for the lock and the system call.
	 * @param written is shown each chunk
	 */
	void flush(Consumer<Chunk> written) {
		for (StreamPipe pipe = this.outbox.next(); pipe != null; pipe = this.outbox.next()) {
			if (pipe.beginFlush() == null) {
				throw new IllegalStateException("Somebody else flushes");
			}
			for (Chunk chunk = pipe.take(); chunk != null; chunk = pipe.take()) {
				written.accept(chunk);
				pipe.completed();
			}
		}
	}

	private static final class NoWriter implements LinkWriter {

		@Override
		public boolean write(Chunk chunk) {
			return true;
		}

		@Override
		public void handOver(boolean blocked) {
		}

		@Override
		public void flushSoon() {
		}

		@Override
		public void broken(IOException failure) {
			throw new IllegalStateException("Nothing can break", failure);
		}

	}

	private static final class NoControl implements PipeControl {

		@Override
		public void terminate(String reason) {
			throw new IllegalStateException(reason);
		}

		@Override
		public byte[] encodeSubscription(byte[] topic, boolean subscribe) {
			return topic;
		}

		@Override
		public void drained() {
		}

		@Override
		public void dropped(DropReason reason, int count) {
		}

		@Override
		public void readOut() {
		}

	}

}
