package io.github.zmq4j.internal.runtime;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import io.github.zmq4j.support.Channels;
import io.github.zmq4j.support.Crew;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A task, a signal or a lock that is given back comes just when the one who wants it
 * falls asleep.
 */
@Tag("integration")
@Tag("stress")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class WakeUpStressTests {

	private static final int OVER = Integer.MAX_VALUE;

	private final Crew crew = new Crew();

	private final LongSupplier left = Crew.stint();

	private long counter;

	private long nestedCounter;

	@Test
	void anIoThreadThatFallsAsleepRunsEveryTask() throws InterruptedException {
		IoThread ioThread = new IoThread("zmq-stress-io", Ticker.SYSTEM);
		ioThread.start();
		this.crew.add("brings tasks", () -> {
			Random random = new Random(1);
			for (int number = 1; this.left.getAsLong() > 0; number++) {
				if (number % 5_000 == 0) {
					ioThread.execute(() -> ioThread.addTick(() -> random.nextInt(50) > 0));
				}
				runOne(ioThread, random);
			}
		});
		this.crew.join();
		ioThread.stop();
		ioThread.join();
	}

	/** The thread falls asleep some microseconds after its last task. */
	private void runOne(IoThread ioThread, Random random) {
		AtomicInteger ran = new AtomicInteger();
		ioThread.execute(ran::incrementAndGet);
		while (ran.get() == 0) {
			Thread.onSpinWait();
		}
		this.crew.moved();
		Crew.pause(random.nextInt((random.nextInt(4) == 0) ? 30_000 : 3_000), false);
	}

	@Test
	void aWaiterThatFallsAsleepHasEverySignal() {
		AtomicReference<Waiter> waiting = new AtomicReference<>();
		AtomicBoolean over = new AtomicBoolean();
		this.crew.add("waits", () -> {
			while (this.left.getAsLong() > 0) {
				Waiter waiter = new Waiter();
				waiting.set(waiter);
				waiter.await(Deadline.NEVER);
				assertThat(waiter.signalled()).isTrue();
				this.crew.moved();
			}
			over.set(true);
		});
		Random random = new Random(2);
		this.crew.add("signals", () -> {
			while (!over.get()) {
				Waiter waiter = waiting.getAndSet(null);
				if (waiter != null) {
					Crew.pause(random.nextInt(3_000), false);
					waiter.signal();
				}
				Thread.onSpinWait();
			}
		});
		this.crew.join();
	}

	/**
	 * With each signal a channel comes or goes, which must take it away from nobody.
	 * Nothing else comes until it was heard.
	 */
	@Test
	void aThreadThatFallsAsleepWithChannelsHasEverySignal() {
		ChannelWaiter waiter = ChannelWaiter.open();
		AtomicInteger begun = new AtomicInteger();
		AtomicInteger brought = new AtomicInteger();
		AtomicInteger taken = new AtomicInteger();
		AtomicInteger changed = new AtomicInteger();
		this.crew.add("waits", () -> {
			while (taken.get() != OVER) {
				synchronized (waiter) {
					waiter.begin();
				}
				int found = brought.get();
				if (taken.getAndSet(found) == found && found != OVER) {
					waiter.await(Deadline.NEVER);
				}
				this.crew.moved();
			}
		});
		this.crew.add("signals", () -> {
			Random random = new Random(3);
			int number = 0;
			while (number != OVER && !this.crew.hasFailed()) {
				number = (this.left.getAsLong() > 0) ? number + 1 : OVER;
				begun.set(number);
				Crew.pause(random.nextInt(20_000), false);
				brought.set(number);
				waiter.signal();
				while ((taken.get() < number || changed.get() < number) && !this.crew.hasFailed()) {
					Thread.onSpinWait();
				}
			}
		});
		this.crew.add("watches and releases", () -> watchAndRelease(waiter, begun, changed));
		this.crew.join();
		waiter.close();
	}

	private static void watchAndRelease(ChannelWaiter waiter, AtomicInteger begun, AtomicInteger changed)
			throws IOException {
		Random random = new Random(4);
		try (Channels channels = new Channels()) {
			Pipe.SourceChannel channel = channels.pipe().source();
			while (changed.get() != OVER) {
				int number = begun.get();
				if (number == changed.get()) {
					Thread.onSpinWait();
					continue;
				}
				Crew.pause(random.nextInt(20_000), false);
				synchronized (waiter) {
					if (waiter.isEmpty()) {
						waiter.watch(channel, SelectionKey.OP_READ);
					}
					else {
						assertThat(waiter.release(channel)).isTrue();
						assertThat(channel.isRegistered()).isFalse();
					}
				}
				changed.set(number);
			}
		}
	}

	/** The receive lock comes before the send lock; some take only one, or try. */
	@Test
	void oneThreadAtATimeHoldsALockAndSeesWhatTheOneBeforeItWrote() {
		SpinLock receiveLock = new SpinLock();
		SpinLock sendLock = new SpinLock();
		AtomicLong all = new AtomicLong();
		AtomicLong nested = new AtomicLong();
		for (int i = 0; i < 4; i++) {
			int member = i;
			this.crew.add("locks", () -> {
				Random random = new Random(member);
				while (this.left.getAsLong() > 0) {
					if (lock(receiveLock, random)) {
						boolean both = random.nextBoolean();
						if (both) {
							sendLock.lock();
							this.nestedCounter++;
							sendLock.unlock();
						}
						this.counter++;
						receiveLock.unlock();
						all.incrementAndGet();
						nested.addAndGet(both ? 1 : 0);
						this.crew.moved();
					}
				}
			});
		}
		this.crew.join();
		receiveLock.lock();
		sendLock.lock();
		assertThat(this.counter).isEqualTo(all.get());
		assertThat(this.nestedCounter).isEqualTo(nested.get());
		sendLock.unlock();
		receiveLock.unlock();
	}

	private static boolean lock(SpinLock lock, Random random) {
		if (random.nextInt(3) == 0) {
			return lock.tryLock();
		}
		lock.lock();
		return true;
	}

}
