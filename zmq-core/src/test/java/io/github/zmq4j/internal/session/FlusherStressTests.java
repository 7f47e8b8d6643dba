package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.pipe.Chunk;
import io.github.zmq4j.internal.pipe.LinkWriter;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.PipeControl;
import io.github.zmq4j.internal.pipe.PipeSettings;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Ticker;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Crew;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many senders fill one pipe while its connections take little, block, break in the
 * middle of a message and are replaced: every message is written whole once, in order,
 * and every sender that waits for room is woken.
 */
@Tag("integration")
@Tag("stress")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class FlusherStressTests implements PipeControl {

	private static final int SENDERS = 4;

	private final SpinLock lock = new SpinLock();

	private final Outbox outbox = new Outbox(this.lock::held, ZmqMessage::release);

	private final IoThread ioThread = new IoThread("zmq-stress-io", Ticker.SYSTEM);

	private final Semaphore room = new Semaphore(0);

	private final Flusher flusher = new Flusher(this.lock, this.outbox, this.ioThread, (pipe) -> wakeOne());

	private final Crew crew = new Crew();

	private final int[] next = new int[SENDERS];

	private final AtomicBoolean writing = new AtomicBoolean();

	private final AtomicInteger connections = new AtomicInteger();

	/** Replaced by the I/O thread only. */
	private Connection current;

	/** How many senders wait for room. Guarded by the lock. */
	private int waiting;

	private volatile boolean calm;

	private StreamPipe pipe;

	@ParameterizedTest(name = "high-water mark {0}")
	@ValueSource(ints = { 1, 50, 1_000 })
	@Clause("37.messages.3")
	void everyMessageIsWrittenWholeOnceAndInOrder(int mark) throws InterruptedException {
		this.pipe = new StreamPipe(this.outbox, PipeSettings.of(mark), this);
		this.ioThread.start();
		replace(null); // the first one
		LongSupplier left = Crew.stint();
		int[] sent = new int[SENDERS];
		AtomicInteger sending = new AtomicInteger(SENDERS);
		for (int i = 0; i < SENDERS; i++) {
			int sender = i;
			this.crew.add("sends", () -> {
				Random random = new Random(sender);
				for (; left.getAsLong() > 0; sent[sender]++) {
					send(sender, sent[sender], random);
					this.crew.moved();
				}
				sending.decrementAndGet();
			});
		}
		this.crew.add("replaces connections", () -> {
			Random random = new Random(9);
			while (sending.get() > 0 && !this.crew.hasFailed()) {
				Crew.pause(random.nextInt(3_000_000), true);
				this.ioThread.execute(() -> replace(this.current));
			}
		});
		this.crew.join();
		this.calm = true;
		this.ioThread.execute(() -> replace(this.current));
		Await.until("all is written", () -> this.pipe.waiting() == 0);
		this.ioThread.stop();
		this.ioThread.join();
		assertThat(this.next).isEqualTo(sent);
		assertThat(this.pipe.isDrained()).isTrue();
		assertThat(this.connections.get()).isGreaterThan(2);
	}

	private void send(int sender, int number, Random random) throws InterruptedException {
		int size = (random.nextInt(50) == 0) ? random.nextInt(40_000) : random.nextInt(60);
		ZmqMessage message = ZmqMessage.of(ByteBuffer.allocate(8).putInt(sender).putInt(number).array(),
				new byte[size]);
		this.lock.lock();
		while (!this.pipe.canWrite()) {
			this.waiting++;
			this.lock.unlock();
			this.room.acquire();
			this.lock.lock();
		}
		this.pipe.write(message);
		this.flusher.afterSend(1);
		if (this.waiting > 0 && this.pipe.canWrite()) {
			wakeOne();
		}
		this.lock.unlock();
	}

	private void wakeOne() {
		assertThat(this.lock.held()).isTrue();
		if (this.waiting > 0) {
			this.waiting--;
			this.room.release();
		}
	}

	/** On the I/O thread: the old connection has ended, here is another. */
	private void replace(Connection broken) {
		this.lock.lock();
		if (broken == this.current) {
			if (this.pipe.closeOutbound(true)) {
				wakeOne();
			}
			this.current = new Connection(this.connections.incrementAndGet());
			this.pipe.openOutbound(this.current);
			this.flusher.flush(this.pipe);
		}
		this.lock.unlock();
	}

	/** Reads what has arrived, as far as there are whole messages. */
	private void read(ByteBuffer in) {
		int start = in.position();
		byte[] first = frame(in);
		byte[] second = (first != null) ? frame(in) : null;
		while (second != null) {
			ByteBuffer head = ByteBuffer.wrap(first);
			int sender = head.getInt();
			assertThat(head.getInt()).as("number of sender " + sender).isEqualTo(this.next[sender]++);
			start = in.position();
			first = frame(in);
			second = (first != null) ? frame(in) : null;
		}
		in.position(start);
	}

	private static byte[] frame(ByteBuffer in) {
		boolean isLong = in.hasRemaining() && (in.get(in.position()) & 2) != 0;
		int header = isLong ? 9 : 2;
		if (in.remaining() < header) {
			return null;
		}
		int at = in.position();
		int size = isLong ? (int) in.getLong(at + 1) : in.get(at + 1) & 0xff;
		if (in.remaining() < header + size) {
			return null;
		}
		byte[] frame = new byte[size];
		in.position(at + header).get(frame);
		return frame;
	}

	@Override
	public void drained() {
		assertThat(this.lock.held()).isTrue();
	}

	@Override
	public void terminate(String reason) {
		throw new AssertionError(reason);
	}

	@Override
	public byte[] encodeSubscription(byte[] topic, boolean subscribe) {
		return topic;
	}

	@Override
	public void dropped(DropReason reason, int count) {
	}

	@Override
	public void readOut() {
	}

	/**
	 * Takes some bytes, then blocks or breaks. Written by one thread at a time.
	 */
	private final class Connection implements LinkWriter {

		private final ByteBuffer received = ByteBuffer.allocate(1 << 20);

		private final ByteBuffer staging = ByteBuffer.allocate(5_000);

		private final Random random;

		private boolean broken;

		Connection(int seed) {
			this.random = new Random(seed);
		}

		@Override
		public boolean write(Chunk chunk) throws IOException {
			assertThat(FlusherStressTests.this.lock.held()).isFalse();
			assertThat(this.broken).as("somebody writes behind a gap").isFalse();
			assertThat(FlusherStressTests.this.writing.getAndSet(true)).as("two threads write").isFalse();
			int mood = FlusherStressTests.this.calm ? 9 : this.random.nextInt(20);
			int limit = (mood < 2) ? this.random.nextInt(2_000) : Integer.MAX_VALUE;
			while (!chunk.isWritten() && limit > 0) {
				limit -= take(chunk, limit);
			}
			read(this.received.flip());
			this.received.compact();
			FlusherStressTests.this.writing.set(false);
			if (mood == 0) {
				this.broken = true;
				throw new IOException("part of the test");
			}
			return chunk.isWritten();
		}

		private int take(Chunk chunk, int limit) {
			if (chunk.hasLargeFrames()) {
				chunk.stage(this.staging);
				int count = Math.min(this.staging.remaining(), limit);
				this.received.put(this.staging.array(), 0, count);
				chunk.advance(count);
				return count;
			}
			byte[] bytes = new byte[Math.min(chunk.bytes().remaining(), limit)];
			chunk.bytes().get(bytes);
			this.received.put(bytes);
			return bytes.length;
		}

		@Override
		public void handOver(boolean blocked) {
			FlusherStressTests.this.ioThread
				.execute(() -> FlusherStressTests.this.flusher.resume(FlusherStressTests.this.pipe));
		}

		@Override
		public void flushSoon() {
			FlusherStressTests.this.ioThread
				.execute(() -> FlusherStressTests.this.flusher.flushNow(FlusherStressTests.this.pipe));
		}

		@Override
		public void broken(IOException failure) {
			if (failure.getCause() != null) {
				FlusherStressTests.this.crew.fail(failure);
			}
			FlusherStressTests.this.ioThread.execute(() -> replace(this));
		}

	}

}
