package io.github.zmq4j.internal.context;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Superseding;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Whoever falls asleep at an {@link InprocQueue} is seen by the other side, or sees what
 * that side did. Each nested class has its own state for each try.
 */
public final class InprocQueueStress {

	private InprocQueueStress() {
	}

	/** An item comes when its reader falls asleep. */
	@JCStressTest
	@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "The reader sleeps and is not woken")
	@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The reader is woken")
	@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The reader found the item")
	@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Both: the reader looks once too often")
	@State
	public static class Arrival {

		private final InprocQueue queue = new InprocQueue(10);

		/** The reader is awake. */
		public Arrival() {
			this.queue.wakesReader();
		}

		/**
		 * Writes.
		 * @param result whether it wakes the reader
		 */
		@Actor
		public void write(ZZ_Result result) {
			this.queue.put("item");
			result.r1 = this.queue.wakesReader();
		}

		/**
		 * Reads.
		 * @param result whether it found the item
		 */
		@Actor
		public void read(ZZ_Result result) {
			result.r2 = this.queue.poll() != null;
		}

	}

	/** What was written before an item is seen by who takes it. */
	@JCStressTest
	@Outcome(id = { "0, false", "1, true" }, expect = Expect.ACCEPTABLE, desc = "Nothing, or the whole item")
	@Outcome(expect = Expect.FORBIDDEN, desc = "An item without its content")
	@State
	public static class Publication {

		private final InprocQueue queue = new InprocQueue(10);

		/** Writes a new object, whose field is plain. */
		@Actor
		public void write() {
			int[] item = { 0 };
			item[0] = 1;
			this.queue.put(item);
		}

		/**
		 * Reads it.
		 * @param result its content
		 */
		@Actor
		public void read(IZ_Result result) {
			int[] item = (int[]) this.queue.poll();
			result.r2 = item != null;
			result.r1 = (item != null) ? item[0] : 0;
		}

	}

	/** What may come of it when a writer looks for room while the reader makes some. */
	@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "The writer sleeps and is not told of room")
	@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The writer is told")
	@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The writer found room")
	@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Both: it looks once too often")
	public static final class RoomOutcomes {

		private RoomOutcomes() {
		}

	}

	/** A writer finds no room when the reader takes all there is. */
	@JCStressTest
	@JCStressMeta(RoomOutcomes.class)
	@State
	public static class Room {

		private static final int CAPACITY = 4;

		private final InprocQueue queue = new InprocQueue(CAPACITY);

		/** The queue is full; the reader has taken something before. */
		public Room() {
			for (int i = 0; i < 3; i++) {
				this.queue.hasRoom();
				this.queue.put(i);
				this.queue.poll();
				this.queue.took(0);
			}
			for (int i = 0; i < CAPACITY; i++) {
				this.queue.hasRoom();
				this.queue.put(i);
			}
		}

		/**
		 * Takes all.
		 * @param result whether it tells the writer
		 */
		@Actor
		public void read(ZZ_Result result) {
			for (int i = 0; i < CAPACITY; i++) {
				this.queue.poll();
				if (this.queue.took(0) && this.queue.wakesWriter(0)) {
					result.r1 = true;
				}
			}
		}

		/**
		 * Looks for room.
		 * @param result whether it found room
		 */
		@Actor
		public void write(ZZ_Result result) {
			result.r2 = this.queue.hasRoom();
		}

	}

	/** A writer finds no room for bytes when the reader takes the only message. */
	@JCStressTest
	@JCStressMeta(RoomOutcomes.class)
	@State
	public static class RoomForBytes {

		private static final int SIZE = 100;

		private final InprocQueue queue = new InprocQueue(new InprocQueue.Marks(1_000, SIZE), Superseding.NEVER,
				ZmqMessage::release);

		/** The queue is full; the reader has taken something before. */
		public RoomForBytes() {
			for (int i = 0; i < 3; i++) {
				put();
				this.queue.poll();
				this.queue.took(SIZE);
			}
			put();
		}

		private void put() {
			this.queue.hasRoom();
			this.queue.write(ZmqMessage.of(new byte[SIZE]));
		}

		/**
		 * Takes the message.
		 * @param result whether it tells the writer
		 */
		@Actor
		public void read(ZZ_Result result) {
			this.queue.poll();
			result.r1 = this.queue.took(SIZE) && this.queue.wakesWriter(0);
		}

		/**
		 * Looks for room.
		 * @param result whether it found room
		 */
		@Actor
		public void write(ZZ_Result result) {
			result.r2 = this.queue.hasRoom();
		}

	}

	/** A message gives way to a newer one when the reader takes it. */
	@JCStressTest
	@Outcome(id = "0, 12", expect = Expect.ACCEPTABLE, desc = "It was taken before")
	@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "It gave way")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A message is lost, doubled or out of order")
	@State
	public static class GivingWay {

		private final InprocQueue queue = new InprocQueue(new InprocQueue.Marks(1, 0), Superseding.WHEN_FULL,
				ZmqMessage::release);

		/** One message waits. */
		public GivingWay() {
			this.queue.write(ZmqMessage.of("1"));
		}

		/**
		 * Writes a newer one.
		 * @param result how many gave way
		 */
		@Actor
		public void write(II_Result result) {
			result.r1 = this.queue.write(ZmqMessage.of("2"));
		}

		/**
		 * Reads once.
		 * @param result what it found
		 */
		@Actor
		public void read(II_Result result) {
			take(result);
		}

		/**
		 * Reads the rest.
		 * @param result what was found, in order, as digits
		 */
		@Arbiter
		public void rest(II_Result result) {
			take(result);
			take(result);
		}

		private void take(II_Result result) {
			Object item = this.queue.poll();
			if (item instanceof ZmqMessage message) {
				this.queue.took(message.size());
				result.r2 = 10 * result.r2 + Integer.parseInt(message.text());
			}
		}

	}

}
