package io.github.zmq4j.benchmarks.tool;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CpuClockTests {

	private static final long WORK = TimeUnit.MILLISECONDS.toNanos(200);

	@Test
	void timeThatAThreadWorksIsCounted() {
		CpuClock before = CpuClock.read();
		work();
		assertThat(CpuClock.read().since(before)).isBetween(WORK / 4, 20 * WORK);
	}

	@Test
	void whatAThreadUsedThatHasEndedIsNotForgotten() throws InterruptedException {
		Thread worker = new Thread(CpuClockTests::work);
		worker.start();
		CpuClock before = CpuClock.read();
		worker.join();
		assertThat(CpuClock.read().since(before)).isBetween(WORK / 4, 20 * WORK);
	}

	private static void work() {
		long end = System.nanoTime() + WORK;
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
	}

}
