package io.github.zmq4j.internal.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.support.Background;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaiterTests {

	@Test
	void aSignalBeforeTheWaitCounts() {
		Waiter waiter = new Waiter();
		waiter.signal();
		waiter.await(Deadline.NEVER);
		assertThat(waiter.signalled()).isTrue();
	}

	@Test
	void aSignalEndsTheWait() throws Exception {
		CompletableFuture<Waiter> waiter = new CompletableFuture<>();
		Background<Boolean> waiting = Background.run(() -> {
			Waiter own = new Waiter();
			waiter.complete(own);
			own.await(Deadline.NEVER);
		}).awaitAsleep();
		waiter.get(10, TimeUnit.SECONDS).signal();
		waiting.get();
	}

	@Test
	void theDeadlineEndsTheWait() {
		long start = System.nanoTime();
		Waiter waiter = new Waiter();
		waiter.await(Deadline.after(Duration.ofMillis(30)));
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
		assertThat(waiter.signalled()).isFalse();
		waiter.await(Deadline.NOW);
	}

	@Test
	void anInterruptEndsTheWaitAndStays() {
		Background<Boolean> waiting = Background.run(() -> new Waiter().await(Deadline.NEVER)).awaitAsleep();
		waiting.interrupt();
		waiting.get();
		assertThat(waiting.wasInterruptedAtEnd()).isTrue();
	}

}
