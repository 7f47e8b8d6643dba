package io.github.zmq4j;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Channels;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.ThreadTimes;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who waits uses no CPU.
 */
@Tag("integration")
class IdleTests {

	private static final Duration WATCH = Duration.ofSeconds(2);

	/** Enough to wake up once in a while, too little to look around all the time. */
	private static final double NOTHING = 0.001;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void connectedSocketsWithABlockedReceiveAreIdle() {
		List<Background<?>> blocked = new ArrayList<>();
		for (Wire wire : Wire.available()) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
			for (int i = 0; i < 1000; i++) {
				push.send("warm up");
				Lab.receive(pull);
			}
			blocked.add(Background.call(pull::receive));
			blocked.add(Background.call(pull::receive));
		}
		ZmqSocket idle = this.lab.socket(SocketType.PULL);
		ZmqPoller poller = this.lab.context().poller();
		poller.add(idle, EnumSet.of(ZmqPoller.Interest.RECEIVE));
		blocked.add(Background.call(() -> poller.poll(Duration.ofMinutes(1))));
		blocked.forEach(Background::awaitAsleep);
		assertThat(cpuWhile()).as("part of one CPU in use").isLessThan(NOTHING);
	}

	@Test
	void aPollThatWatchesAChannelIsIdle() throws IOException {
		ZmqPoller poller = this.lab.context().poller();
		poller.add(this.lab.socket(SocketType.PULL), EnumSet.of(ZmqPoller.Interest.RECEIVE));
		try (Channels channels = new Channels()) {
			poller.add(channels.pipe().source(), EnumSet.of(ZmqPoller.Interest.RECEIVE));
			Background.call(() -> poller.poll(Duration.ofMinutes(1))).awaitAsleep();
			assertThat(cpuWhile()).as("part of one CPU in use").isLessThan(NOTHING);
			poller.close();
		}
	}

	@Test
	void aSocketThatNobodyReadsIsIdle() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(10));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(10));
		Lab.join(Wire.TCP, pull, push);
		while (push.send(ZmqMessage.of(new byte[60_000]), Lab.MOMENT)) {
			// Until everything is full.
		}
		assertThat(cpuWhile()).as("part of one CPU in use").isLessThan(NOTHING);
	}

	/**
	 * What all Java threads use; those of the JVM itself look around by themselves. The
	 * process may be busy with what is not ours for a while, so the best of three counts.
	 */
	private static double cpuWhile() {
		double best = 1;
		for (int i = 0; i < 3 && best >= NOTHING; i++) {
			long start = System.nanoTime();
			ThreadTimes before = ThreadTimes.now();
			Await.quietly(WATCH);
			double used = ThreadTimes.now().nanosSince(before);
			best = Math.min(best, used / (System.nanoTime() - start));
		}
		return best;
	}

}
