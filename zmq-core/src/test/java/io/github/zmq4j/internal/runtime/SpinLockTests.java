package io.github.zmq4j.internal.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Virtual;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpinLockTests {

	private final SpinLock lock = new SpinLock();

	private int counter;

	@Test
	void oneThreadAtATimeHoldsIt() {
		List<Background<Boolean>> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			threads.add(Background.run(() -> {
				for (int n = 0; n < 50_000; n++) {
					this.lock.lock();
					this.counter++;
					this.lock.unlock();
				}
			}));
		}
		threads.forEach(Background::get);
		assertThat(this.counter).isEqualTo(200_000);
	}

	@Test
	void aWaiterGetsItAfterALongTime() {
		this.lock.lock();
		Background<Boolean> waiting = Background.run(() -> {
			this.lock.lock();
			this.lock.unlock();
		});
		Await.quietly(Duration.ofMillis(50));
		assertThat(waiting.isDone()).isFalse();
		assertThat(this.lock.tryLock()).isFalse();
		this.lock.unlock();
		waiting.get();
		assertThat(this.lock.tryLock()).isTrue();
		this.lock.unlock();
	}

	@Test
	void nobodyStarvesBesideGreedyThreads() {
		AtomicBoolean done = new AtomicBoolean();
		List<Background<Boolean>> greedy = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			greedy.add(Background.run(() -> {
				while (!done.get()) {
					this.lock.lock();
					for (int n = 0; n < 10; n++) {
						this.counter++;
					}
					this.lock.unlock();
				}
			}));
		}
		Background<Boolean> modest = Background.run(() -> {
			for (int n = 0; n < 1000; n++) {
				this.lock.lock();
				this.lock.unlock();
			}
		});
		try {
			modest.get();
		}
		finally {
			done.set(true);
		}
		greedy.forEach(Background::get);
	}

	/** It may have another lock, or the token to read, that others need. */
	@Test
	@Tag("smoke")
	@EnabledForJreRange(min = JRE.JAVA_21)
	void aVirtualThreadGetsItEvenIfOthersLeaveItNoCarrierToComeBackTo() throws Exception {
		int carriers = Runtime.getRuntime().availableProcessors();
		AtomicBoolean waits = new AtomicBoolean();
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Virtual.threads();
		this.lock.lock();
		try {
			Future<?> waiting = threads.submit(() -> {
				waits.set(true);
				this.lock.lock();
				this.lock.unlock();
			});
			Await.until("the thread waits", waits::get);
			for (int i = 0; i < 2 * carriers; i++) {
				threads.execute(() -> {
					while (!done.get()) {
						Thread.onSpinWait();
					}
				});
			}
			Await.quietly(Duration.ofMillis(100));
			this.lock.unlock();
			waiting.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		finally {
			done.set(true);
			threads.shutdown();
		}
	}

	/** So nothing under the lock may block; but if something does, all is not lost. */
	@Test
	@Tag("smoke")
	@EnabledForJreRange(min = JRE.JAVA_21)
	void aVirtualOwnerThatLosesItsCarrierGetsItBackFromThoseThatSpin() throws Exception {
		int waiters = 2 * Runtime.getRuntime().availableProcessors();
		AtomicBoolean held = new AtomicBoolean();
		CountDownLatch blocked = new CountDownLatch(1);
		ExecutorService threads = Virtual.threads();
		try {
			List<Future<?>> all = new ArrayList<>();
			all.add(threads.submit(() -> {
				this.lock.lock();
				held.set(true);
				blocked.await();
				this.lock.unlock();
				return true;
			}));
			Await.until("the owner has the lock", held::get);
			for (int i = 0; i < waiters; i++) {
				all.add(threads.submit(() -> {
					this.lock.lock();
					this.lock.unlock();
				}));
			}
			Await.quietly(Duration.ofMillis(100));
			blocked.countDown();
			for (Future<?> each : all) {
				each.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void onlyTheOwnerHoldsIt() {
		assertThat(this.lock.held()).isFalse();
		this.lock.lock();
		assertThat(this.lock.held()).isTrue();
		assertThat(Background.call(this.lock::held).get()).isFalse();
		this.lock.unlock();
		assertThat(this.lock.held()).isFalse();
	}

	@Test
	void givingItBackTwiceIsNoticed() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.lock::unlock)
			.withMessageContaining("given back twice");
	}

}
