package io.github.zmq4j.internal.runtime;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimerQueueTests {

	private final TimerQueue timers = new TimerQueue();

	private final List<String> ran = new ArrayList<>();

	private TimerQueue.Timer add(long due, String name) {
		return this.timers.add(due, () -> this.ran.add(name));
	}

	private void run(long now) {
		for (Runnable task = this.timers.poll(now); task != null; task = this.timers.poll(now)) {
			task.run();
		}
	}

	@Test
	void tasksRunWhenDueInTheOrderOfTimeAndOfAdding() {
		add(30, "c");
		add(10, "a1");
		add(20, "b");
		add(10, "a2");
		run(9);
		assertThat(this.ran).isEmpty();
		run(20);
		assertThat(this.ran).containsExactly("a1", "a2", "b");
		run(1000);
		assertThat(this.ran).containsExactly("a1", "a2", "b", "c");
	}

	@Test
	void aCancelledTaskNeitherRunsNorWakes() {
		TimerQueue.Timer first = add(10, "a");
		add(50, "b");
		assertThat(this.timers.nanosUntilNext(0)).isEqualTo(10);
		first.cancel();
		first.cancel();
		assertThat(this.timers.nanosUntilNext(0)).isEqualTo(50);
		run(100);
		assertThat(this.ran).containsExactly("b");
		assertThat(this.timers.nanosUntilNext(100)).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void cancellingAfterTheRunDoesNothing() {
		TimerQueue.Timer timer = add(10, "a");
		run(10);
		timer.cancel();
		assertThat(this.ran).containsExactly("a");
	}

	@Test
	void aClockThatWrapsAroundKeepsTheOrder() {
		long near = Long.MAX_VALUE - 5;
		add(near + 10, "b");
		add(near + 2, "a");
		assertThat(this.timers.nanosUntilNext(near)).isEqualTo(2);
		run(near + 4);
		assertThat(this.ran).containsExactly("a");
		run(near + 20);
		assertThat(this.ran).containsExactly("a", "b");
	}

	@Test
	void anOverdueTaskIsDueNow() {
		add(10, "a");
		assertThat(this.timers.nanosUntilNext(25)).isNegative();
	}

}
