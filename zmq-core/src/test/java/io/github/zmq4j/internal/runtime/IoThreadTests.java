package io.github.zmq4j.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IoThreadTests {

	private final IoThread ioThread = new IoThread("zmq-test-io", Ticker.SYSTEM);

	private void end() throws InterruptedException {
		this.ioThread.stop();
		this.ioThread.join();
	}

	@Test
	void tasksRunInTheirOrder() throws InterruptedException {
		this.ioThread.start();
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			int number = i;
			this.ioThread.execute(() -> order.add(number));
		}
		end();
		assertThat(order).hasSize(1000).isSorted();
	}

	@Test
	void aTaskThatFailsDoesNotEndTheThread() throws InterruptedException {
		this.ioThread.start();
		CountDownLatch ran = new CountDownLatch(1);
		this.ioThread.execute(() -> {
			throw new AssertionError("part of the test");
		});
		this.ioThread.execute(ran::countDown);
		assertThat(ran.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		end();
	}

	@Test
	void aTaskThatComesAfterTheEndMayTakeTheLocksOfItsBringer() throws InterruptedException {
		this.ioThread.start();
		end();
		SpinLock lock = new SpinLock();
		CountDownLatch ran = new CountDownLatch(1);
		lock.lock();
		try {
			this.ioThread.execute(() -> {
				lock.lock();
				lock.unlock();
				ran.countDown();
			});
		}
		finally {
			lock.unlock();
		}
		assertThat(ran.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void everyTaskAroundTheEndRunsOnce() throws InterruptedException {
		this.ioThread.start();
		AtomicInteger runs = new AtomicInteger();
		List<Background<Boolean>> bringers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			bringers.add(Background.run(() -> {
				for (int n = 0; n < 10_000; n++) {
					this.ioThread.execute(runs::incrementAndGet);
				}
			}));
		}
		end();
		bringers.forEach(Background::get);
		Await.until("all tasks have run", () -> runs.get() == 40_000);
	}

	@Test
	void anInterruptChangesNothing() throws InterruptedException {
		this.ioThread.start();
		AtomicReference<Thread> thread = new AtomicReference<>();
		CountDownLatch known = new CountDownLatch(1);
		this.ioThread.execute(() -> {
			thread.set(Thread.currentThread());
			known.countDown();
		});
		assertThat(known.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		thread.get().interrupt();
		Await.until("the interrupt is forgotten", () -> !thread.get().isInterrupted());
		end();
	}

}
