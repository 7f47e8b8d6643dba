package io.github.zmq4j.internal.context;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.context.InprocQueue.Marks;
import io.github.zmq4j.internal.pipe.Superseding;
import io.github.zmq4j.support.Background;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each side of a queue may sleep, and the other one never forgets to wake it.
 */
class InprocQueueTests {

	private static final int SECONDS = 10;

	@Test
	void theWriterIsToldWhenHalfIsTaken() {
		InprocQueue queue = new InprocQueue(2);
		queue.capacity(new Marks(2, 0), new Marks(2, 0));
		for (int i = 0; i < 4; i++) {
			assertThat(queue.hasRoom()).isTrue();
			queue.put(i);
		}
		assertThat(queue.hasRoom()).isFalse();
		assertThat(queue.poll()).isEqualTo(0);
		assertThat(took(queue, 0)).isFalse();
		assertThat(queue.poll()).isEqualTo(1);
		assertThat(took(queue, 0)).isTrue();
		assertThat(queue.untaken()).isEqualTo(2);
	}

	@Test
	void whatIsPolledAndKeptNeedsItsRoom() {
		InprocQueue queue = new InprocQueue(1);
		queue.capacity(new Marks(1, 0), new Marks(1, 0));
		queue.put("one");
		queue.put("two");
		assertThat(queue.hasRoom()).isFalse();
		assertThat(queue.poll()).isEqualTo("one");
		assertThat(queue.poll()).isEqualTo("two");
		assertThat(queue.hasRoom()).isFalse();
		assertThat(queue.isEmpty()).isTrue();
		assertThat(took(queue, 2)).isFalse();
		assertThat(took(queue, 0)).isTrue();
		assertThat(queue.hasRoom()).isTrue();
	}

	private static boolean took(InprocQueue queue, int kept) {
		return queue.took(0) && queue.wakesWriter(kept);
	}

	@Test
	void withoutALimitThereIsAlwaysRoom() {
		InprocQueue queue = new InprocQueue(0);
		for (int i = 0; i < 10_000; i++) {
			queue.put(i);
		}
		assertThat(queue.hasRoom()).isTrue();
		assertThat(queue.poll()).isEqualTo(0);
		assertThat(took(queue, 0)).isFalse();
	}

	@Test
	void bytesAreABoundOfTheirOwn() {
		InprocQueue queue = new InprocQueue(new Marks(0, 1_000), Superseding.NEVER, ZmqMessage::release);
		queue.write(ZmqMessage.of(new byte[999]));
		assertThat(queue.hasRoom()).isTrue();
		queue.write(ZmqMessage.of(new byte[999]));
		assertThat(queue.hasRoom()).isFalse();
		queue.capacity(new Marks(0, 1_000), new Marks(0, 1_000));
		assertThat(queue.hasRoom()).as("the reader takes as much").isTrue();
		queue.write(ZmqMessage.of(new byte[5]));
		assertThat(queue.hasRoom()).isFalse();
		assertThat(queue.poll()).isNotNull();
		assertThat(queue.took(999) && queue.wakesWriter(0)).as("1,004 bytes wait").isFalse();
		assertThat(queue.poll()).isNotNull();
		assertThat(queue.took(999) && queue.wakesWriter(0)).isTrue();
		assertThat(queue.hasRoom()).isTrue();
	}

	@Test
	void theOldestGiveWay() {
		InprocQueue queue = new InprocQueue(new Marks(2, 0), Superseding.WHEN_FULL, ZmqMessage::release);
		assertThat(queue.write(ZmqMessage.of("1"))).isZero();
		assertThat(queue.write(ZmqMessage.of("2"))).isZero();
		assertThat(queue.hasRoom()).isTrue();
		assertThat(queue.write(ZmqMessage.of("3"))).isOne();
		assertThat(queue.untaken()).isEqualTo(2);
		assertThat(queue.poll()).isEqualTo(ZmqMessage.of("2"));
		queue.took(1);
		assertThat(queue.poll()).isEqualTo(ZmqMessage.of("3"));
		queue.took(1);
		assertThat(queue.poll()).isNull();
		assertThat(queue.wakesReader()).isTrue();
		assertThat(queue.untaken()).isZero();
	}

	@Test
	void severalGiveWayToALargeOne() {
		InprocQueue queue = new InprocQueue(new Marks(0, 100), Superseding.WHEN_FULL, ZmqMessage::release);
		for (int i = 0; i < 10; i++) {
			assertThat(queue.write(ZmqMessage.of(new byte[10]))).isZero();
		}
		assertThat(queue.write(ZmqMessage.of(new byte[1_000]))).isEqualTo(10);
		assertThat(queue.poll()).isEqualTo(ZmqMessage.of(new byte[1_000]));
		queue.took(1_000);
		assertThat(queue.poll()).as("places of what is gone").isNull();
		assertThat(queue.untaken()).isZero();
	}

	@Test
	void placesOfWhatGaveWayAreUsedAgain() {
		InprocQueue queue = new InprocQueue(new Marks(0, 1_000), Superseding.WHEN_FULL, ZmqMessage::release);
		for (int round = 0; round < 100; round++) {
			for (int i = 0; i < 9; i++) {
				queue.write(ZmqMessage.of(new byte[100]));
			}
			queue.write(ZmqMessage.of(new byte[1_000]));
			assertThat(queue.untaken()).isOne();
		}
		queue.write(ZmqMessage.of(new byte[1]));
		queue.write(ZmqMessage.of(new byte[1]));
		assertThat(queue.untaken()).isEqualTo(2);
		assertThat(queue.poll()).isNotNull();
		queue.took(1);
		assertThat(queue.untaken()).isOne();
		assertThat(queue.poll()).isNotNull();
		queue.took(1);
		assertThat(queue.poll()).isNull();
		assertThat(queue.untaken()).isZero();
		queue.write(ZmqMessage.of("after"));
		assertThat(queue.wakesReader()).isTrue();
		assertThat(queue.poll()).isEqualTo(ZmqMessage.of("after"));
	}

	@Test
	void theReaderIsWokenOncePerSleep() {
		InprocQueue queue = new InprocQueue(10);
		queue.put("one");
		assertThat(queue.wakesReader()).isTrue();
		queue.put("two");
		assertThat(queue.wakesReader()).isFalse();
		assertThat(queue.poll()).isEqualTo("one");
		assertThat(queue.poll()).isEqualTo("two");
		assertThat(queue.poll()).isNull();
		assertThat(queue.wakesReader()).isTrue();
	}

	@Test
	@Tag("integration")
	void noWakeUpIsLost() {
		for (int mark = 1; mark <= 8; mark *= 2) {
			exchange(mark, 20_000);
		}
	}

	private static void exchange(int mark, int count) {
		InprocQueue queue = new InprocQueue(mark);
		Semaphore room = new Semaphore(0);
		Semaphore items = new Semaphore(0);
		Background<Boolean> writing = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				while (!queue.hasRoom()) {
					assertThat(room.tryAcquire(SECONDS, TimeUnit.SECONDS)).as("woken for room").isTrue();
				}
				queue.put(i);
				if (queue.wakesReader()) {
					items.release();
				}
			}
		});
		Background<Boolean> reading = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				Object item = queue.poll();
				while (item == null) {
					assertThat(items.tryAcquire(SECONDS, TimeUnit.SECONDS)).as("woken for items").isTrue();
					item = queue.poll();
				}
				assertThat(item).isEqualTo(i);
				if (took(queue, 0)) {
					room.release();
				}
			}
		});
		assertThat(writing.get()).isTrue();
		assertThat(reading.get()).isTrue();
	}

}
