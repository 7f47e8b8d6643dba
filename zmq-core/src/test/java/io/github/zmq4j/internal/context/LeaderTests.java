package io.github.zmq4j.internal.context;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.routing.RoutingContext;
import io.github.zmq4j.internal.routing.Routings;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Ticker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderTests {

	private static final long SPIN_NANOS = 50_000;

	private static final long STEP_NANOS = 1000;

	private final SpinLock lock = new SpinLock();

	private final LinkSet links = new LinkSet();

	private final IoThread ioThread = new IoThread("zmq-test-io", Ticker.SYSTEM);

	private final Reading reading = new Reading(this.lock, this.links, this.ioThread, () -> 0);

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
	void close() throws InterruptedException {
		this.ioThread.start();
		this.ioThread.stop();
		this.ioThread.join();
	}

	private static Routing pull() {
		return Routings.create(SocketType.PULL,
				new RoutingContext(SocketOptions.DEFAULT, () -> true, () -> true, () -> {
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
		this.leader.awaitVirtually(this.taker, Deadline.after(Duration.ofMillis(1)), this.reading, true);
		assertThat(this.reading.isByApplication()).isFalse();
		this.lock.unlock();
	}

}
