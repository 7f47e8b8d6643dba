package io.github.zmq4j.internal.context;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.pipe.PipeControl;
import io.github.zmq4j.internal.pipe.PipeSettings;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.routing.RoutingContext;
import io.github.zmq4j.internal.routing.Routings;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Ticker;
import io.github.zmq4j.internal.session.Incoming;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderTests {

	private static final long SPIN_NANOS = 50_000;

	private static final long STEP_NANOS = 1000;

	private final SpinLock lock = new SpinLock();

	private final List<Connection> toClose = new ArrayList<>();

	private final LinkSet links = new LinkSet();

	private final IoThread ioThread = new IoThread("zmq-test-io", Ticker.SYSTEM);

	private final Reading reading = new Reading(this.lock, this.links, this.ioThread, () -> 0, () -> 0);

	/** Moves only when the spinner looks at it. */
	private final AtomicLong clock = new AtomicLong();

	private final Leader leader = new Leader(this.lock, pull(), this.links,
			new Spinner(Duration.ofNanos(SPIN_NANOS), () -> this.clock.addAndGet(STEP_NANOS)));

	private final Taker taker = new Taker() {

		@Override
		@Nullable ZmqMessage tryTake() {
			return null;
		}

	};

	@AfterEach
	void close() throws InterruptedException, IOException {
		this.links.close(new SpinLock());
		for (Connection connection : this.toClose) {
			connection.close();
		}
		this.ioThread.start();
		this.ioThread.stop();
		this.ioThread.join();
	}

	private static Routing pull() {
		return Routings.create(SocketType.PULL,
				new RoutingContext(SocketOptions.DEFAULT, () -> true, () -> true, (reason) -> {
				}));
	}

	/** What wakes a thread is still there when it waits for the next message. */
	@Test
	void aVirtualThreadWhoseMessagesComeSlowlySoonSpinsNoMore() {
		for (int i = 0; i < 40; i++) {
			waitForSlowMessage();
		}
		long before = this.clock.get();
		for (int i = 0; i < 20; i++) {
			waitForSlowMessage();
		}
		assertThat(this.clock.get() - before).isLessThan(2 * SPIN_NANOS);
	}

	private void waitForSlowMessage() {
		this.leader.signal();
		this.lock.lock();
		this.leader.awaitVirtually(this.taker, Deadline.NEVER, this.reading, true);
		this.leader.awaitVirtually(this.taker, Deadline.after(Duration.ofMillis(1)), this.reading, true);
		this.lock.unlock();
	}

	@Test
	void aVirtualThreadThatHasNoTimeToSleepLetsNobodyElseRead() {
		this.lock.lock();
		this.reading.begin(true);
		this.leader.awaitVirtually(this.taker, Deadline.NOW, this.reading, true);
		assertThat(this.reading.isByApplication()).isTrue();
		this.leader.awaitVirtually(this.taker, Deadline.after(Duration.ofMillis(200)), this.reading, true);
		assertThat(this.reading.isByApplication()).isFalse();
		this.lock.unlock();
	}

	@Test
	void ofManyReadyConnectionsSomeAreReadAndTheOthersNext() throws IOException {
		List<Connection> all = connections(10, 128 << 10);
		this.lock.lock();
		List<Integer> readByEachLook = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			long before = reads(all);
			assertThat(this.leader.look(true)).isTrue();
			readByEachLook.add((int) (reads(all) - before));
			assertThat(this.leader.isNotDone()).isEqualTo(i < 2);
		}
		assertThat(readByEachLook).containsExactly(4, 4, 2);
		assertThat(all).allMatch((connection) -> connection.reads == 1);
		assertThat(this.leader.rounds()).isEqualTo(1);
		this.lock.unlock();
	}

	@Test
	void connectionsWithLittleAreReadAllAtOnce() throws IOException {
		List<Connection> all = connections(100, 100);
		this.lock.lock();
		assertThat(this.leader.look(true)).isTrue();
		assertThat(all).allMatch((connection) -> connection.reads == 1);
		assertThat(all).allMatch((connection) -> connection.together == 100);
		this.lock.unlock();
	}

	/** As when the I/O threads have read them meanwhile. */
	@Test
	void whoFindsNothingWhereSomethingWasLeftLooksAtAllAgain() throws IOException {
		List<Connection> all = connections(6, 128 << 10);
		this.lock.lock();
		this.leader.look(true);
		List<Connection> left = all.stream().filter((connection) -> connection.reads == 0).toList();
		assertThat(left).hasSize(2);
		left.forEach((connection) -> connection.brings = 0);
		assertThat(this.leader.look(true)).isTrue();
		assertThat(reads(all)).isGreaterThanOrEqualTo(4 + 2 + 4);
		this.lock.unlock();
	}

	@Test
	void aConnectionThatEndsBeforeItsTurnIsNotRead() throws IOException {
		List<Connection> all = connections(6, 128 << 10);
		this.lock.lock();
		this.leader.look(true);
		List<Connection> left = all.stream().filter((connection) -> connection.reads == 0).toList();
		this.links.remove(left.get(0));
		assertThat(this.leader.look(true)).isTrue();
		assertThat(left.get(0).reads).isZero();
		assertThat(left.get(1).reads).isEqualTo(1);
		this.lock.unlock();
	}

	private static long reads(List<Connection> connections) {
		return connections.stream().mapToLong((connection) -> connection.reads).sum();
	}

	private List<Connection> connections(int count, int brings) throws IOException {
		List<Connection> made = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Connection connection = new Connection(brings);
			this.toClose.add(connection);
			this.links.add(connection);
			made.add(connection);
		}
		return made;
	}

	/** Always has something to read. */
	private static final class Connection implements Incoming, Closeable {

		private final java.nio.channels.Pipe channels = java.nio.channels.Pipe.open();

		private final Pipe pipe = new StreamPipe(new Outbox(() -> true, ZmqMessage::release), PipeSettings.of(0),
				new NoControl());

		private int brings;

		private int together;

		private int reads;

		Connection(int brings) throws IOException {
			this.brings = brings;
			this.channels.source().configureBlocking(false);
			this.channels.sink().write(ByteBuffer.wrap(new byte[1]));
		}

		@Override
		public SelectableChannel channel() {
			return this.channels.source();
		}

		@Override
		public Pipe pipe() {
			return this.pipe;
		}

		@Override
		public int read(int howManyTogether) {
			this.together = howManyTogether;
			this.reads++;
			return this.brings;
		}

		@Override
		public void watchSoon() {
		}

		@Override
		public void close() throws IOException {
			this.channels.source().close();
			this.channels.sink().close();
		}

	}

	private static final class NoControl implements PipeControl {

		@Override
		public void terminate(String reason) {
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
