package io.github.zmq4j.internal.runtime;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.support.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AlarmTests {

	private static final int RINGS = 20_000;

	@SuppressWarnings("NullAway.Init")
	private Selector selector;

	@SuppressWarnings("NullAway.Init")
	private Alarm alarm;

	@BeforeEach
	void set() throws IOException {
		this.selector = Selector.open();
		this.alarm = Alarm.in(this.selector);
	}

	@AfterEach
	void end() throws IOException {
		this.selector.close();
		this.alarm.close();
	}

	/** Sleeps until the alarm rings. */
	private void sleep() throws IOException {
		this.selector.select();
		for (SelectionKey key : this.selector.selectedKeys()) {
			((IoHandler) key.attachment()).ready(key.readyOps());
		}
		this.selector.selectedKeys().clear();
	}

	@Test
	void whoSleepsIsWoken() throws IOException {
		Background<Boolean> ringing = Background.run(this.alarm::ring);
		sleep();
		ringing.get();
	}

	@Test
	void whoFallsAsleepLaterIsWokenOnce() throws IOException {
		this.alarm.ring();
		this.alarm.ring();
		sleep();
		assertThat(this.selector.selectNow()).isZero();
	}

	@Test
	void anAlarmThatNobodyHearsMayRingForAsLongAsItLikes() throws IOException {
		for (int i = 0; i < 10 * RINGS; i++) {
			this.alarm.ring();
		}
		sleep();
		assertThat(this.selector.selectNow()).isZero();
	}

	@Test
	void anInterruptedThreadCanRing() throws IOException {
		Thread.currentThread().interrupt();
		this.alarm.ring();
		assertThat(Thread.interrupted()).isTrue();
		this.alarm.ring();
		sleep();
	}

	@Test
	void nobodyIsWokenAfterTheEnd() throws IOException {
		end();
		this.alarm.ring();
		assertThat(this.selector.isOpen()).isFalse();
	}

	/** Each hands over a number, rings, and waits until the sleeper has seen it. */
	@Test
	void noneOfManyWhoRingTogetherIsMissed() throws IOException {
		int ringers = 4;
		AtomicInteger[] brought = new AtomicInteger[ringers];
		AtomicInteger[] seen = new AtomicInteger[ringers];
		List<Background<Boolean>> ringing = new ArrayList<>();
		for (int i = 0; i < ringers; i++) {
			AtomicInteger bringing = new AtomicInteger();
			AtomicInteger waitedFor = new AtomicInteger();
			brought[i] = bringing;
			seen[i] = waitedFor;
			ringing.add(Background.run(() -> {
				for (int number = 1; number <= RINGS; number++) {
					bringing.set(number);
					this.alarm.ring();
					while (number % 3 == 0 && waitedFor.get() < number) {
						Thread.onSpinWait();
					}
				}
			}));
		}
		boolean all = false;
		while (!all) {
			sleep();
			all = true;
			for (int i = 0; i < ringers; i++) {
				seen[i].set(brought[i].get());
				all &= seen[i].get() == RINGS;
			}
		}
		ringing.forEach(Background::get);
	}

}
