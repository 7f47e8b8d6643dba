package io.github.zmq4j.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackThreadTests {

	private static final String NAME = "callback-under-test";

	private static final long LONG = TimeUnit.MINUTES.toNanos(1);

	private final CallbackThread callbacks = new CallbackThread(NAME, LONG, Threads.ORDINARY);

	@AfterEach
	void close() throws InterruptedException {
		this.callbacks.close();
		this.callbacks.awaitEnd(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void tasksRunInTheirOrderInOneThread() {
		List<Integer> order = new CopyOnWriteArrayList<>();
		List<Thread> threads = new CopyOnWriteArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			int number = i;
			this.callbacks.execute(() -> {
				order.add(number);
				threads.add(Thread.currentThread());
			});
		}
		Await.until("all have run", () -> threads.size() == 1_000);
		assertThat(order).containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
		assertThat(threads).hasSize(1_000).containsOnly(threads.get(0));
		assertThat(threads.get(0).isDaemon()).isTrue();
	}

	@Test
	void itKnowsItsThread() {
		assertThat(this.callbacks.isCurrent()).isFalse();
		assertThat(run(this.callbacks::isCurrent)).isTrue();
	}

	@Test
	void thereIsNoThreadBeforeTheFirstTask() {
		assertThat(threads()).isEmpty();
		assertThat(run(() -> true)).isTrue();
		assertThat(threads()).hasSize(1);
	}

	@Test
	void theThreadEndsWhenIdleAndStartsAgainWhenNeeded() {
		CallbackThread shortLived = new CallbackThread(NAME, 1, Threads.ORDINARY);
		AtomicInteger count = new AtomicInteger();
		for (int i = 1; i <= 100; i++) {
			shortLived.execute(count::incrementAndGet);
			int expected = i;
			Await.until("the task has run", () -> count.get() == expected);
		}
		Await.until("the thread has ended", () -> threads().isEmpty());
	}

	@Test
	void aTaskThatFailsOrInterruptsDoesNotEndTheThread() {
		Thread first = run(Thread::currentThread);
		this.callbacks.execute(() -> {
			throw new IllegalStateException("This stack trace belongs to the test");
		});
		this.callbacks.execute(() -> Thread.currentThread().interrupt());
		Await.until("the thread sleeps", () -> first.getState() == Thread.State.TIMED_WAITING);
		assertThat(run(Thread::currentThread)).isSameAs(first);
	}

	@Test
	void whatComesAfterTheEndIsRunToo() throws InterruptedException {
		run(() -> true);
		close();
		assertThat(threads()).isEmpty();
		assertThat(run(() -> "late")).isEqualTo("late");
		Await.until("the thread has ended", () -> threads().isEmpty());
	}

	@Test
	void closingEndsTheThreadOnceAllHasRun() throws InterruptedException {
		CompletableFuture<Boolean> gate = new CompletableFuture<>();
		AtomicInteger count = new AtomicInteger();
		this.callbacks.execute(gate::join);
		for (int i = 0; i < 10; i++) {
			this.callbacks.execute(count::incrementAndGet);
		}
		this.callbacks.close();
		gate.complete(true);
		this.callbacks.awaitEnd(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(count).hasValue(10);
		assertThat(threads()).isEmpty();
	}

	/** It ends and starts between any two tasks. */
	@Test
	void noTaskIsLostWhenManyThreadsBringThem() {
		CallbackThread shortLived = new CallbackThread(NAME, 1, Threads.ORDINARY);
		AtomicInteger count = new AtomicInteger();
		List<Background<Boolean>> bringers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			bringers.add(Background.run(() -> {
				for (int n = 0; n < 20_000; n++) {
					shortLived.execute(count::incrementAndGet);
				}
			}));
		}
		bringers.forEach(Background::get);
		Await.until("all have run", () -> count.get() == 80_000);
		Await.until("the thread has ended", () -> threads().isEmpty());
	}

	private <T> T run(Supplier<T> call) {
		Background<T> waiting = Background.call(() -> {
			CompletableFuture<T> result = new CompletableFuture<>();
			this.callbacks.execute(() -> result.complete(call.get()));
			return result.get();
		});
		return waiting.get();
	}

	private static List<Thread> threads() {
		return Thread.getAllStackTraces().keySet().stream().filter((thread) -> thread.getName().equals(NAME)).toList();
	}

}
