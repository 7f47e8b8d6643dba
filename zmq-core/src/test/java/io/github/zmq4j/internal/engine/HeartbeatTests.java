package io.github.zmq4j.internal.engine;

import java.time.Duration;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.engine.Heartbeat.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatTests {

	private static final Duration ZERO = Duration.ZERO;

	private Heartbeat heartbeat = new Heartbeat(HeartbeatOptions.every(Duration.ofSeconds(1)));

	/** Almost at the end of what a long holds, where a clock may be. */
	private long now = Long.MAX_VALUE - Duration.ofMillis(1_500).toNanos();

	private long reads;

	private boolean paused;

	private int peerTimeToLiveMillis;

	@Test
	void withoutHeartbeatsThereIsNothingToWatch() {
		this.heartbeat = new Heartbeat(HeartbeatOptions.OFF);
		assertThat(millisUntilNextTick()).isEqualTo(Long.MAX_VALUE);
		assertThat(tick(0)).isEqualTo(Action.NONE);
		assertThat(tick(1_000_000)).isEqualTo(Action.NONE);
		assertThat(millisUntilNextTick()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void theFirstTickStartsTheInterval() {
		assertThat(millisUntilNextTick()).isZero();
		assertThat(tick(0)).isEqualTo(Action.NONE);
		assertThat(millisUntilNextTick()).isEqualTo(1_000);
		assertThat(tick(999)).isEqualTo(Action.NONE);
		assertThat(millisUntilNextTick()).isEqualTo(1);
		assertThat(tick(1)).isEqualTo(Action.SEND_PING);
		assertThat(millisUntilNextTick()).isEqualTo(1_000);
	}

	@Test
	void aPeerThatAnswersLives() {
		tick(0);
		for (int i = 0; i < 100; i++) {
			assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
			this.reads++;
		}
	}

	@Test
	@Clause("37.heartbeat.15")
	void anyTrafficIsASignOfLife() {
		tick(0);
		assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		this.reads += 17;
		assertThat(tick(999)).isEqualTo(Action.NONE);
		assertThat(tick(1)).isEqualTo(Action.SEND_PING);
	}

	@Test
	@Clause({ "37.heartbeat.12", "37.heartbeat.17" })
	void aSilentPeerIsDeadAfterTheTimeout() {
		tick(0);
		assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		assertThat(tick(999)).isEqualTo(Action.NONE);
		assertThat(tick(1)).isEqualTo(Action.PEER_DEAD);
	}

	@Test
	void theTimeoutMayBeShorterThanTheInterval() {
		this.heartbeat = new Heartbeat(new HeartbeatOptions(Duration.ofSeconds(1), Duration.ofMillis(300), ZERO));
		tick(0);
		assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		assertThat(millisUntilNextTick()).isEqualTo(300);
		assertThat(tick(299)).isEqualTo(Action.NONE);
		assertThat(tick(1)).isEqualTo(Action.PEER_DEAD);
	}

	@Test
	void aLongerTimeoutRunsFromTheFirstPingThatIsNotAnswered() {
		this.heartbeat = new Heartbeat(new HeartbeatOptions(Duration.ofSeconds(1), Duration.ofMillis(2_500), ZERO));
		tick(0);
		for (int i = 0; i < 3; i++) {
			assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		}
		assertThat(millisUntilNextTick()).isEqualTo(500);
		assertThat(tick(499)).isEqualTo(Action.NONE);
		assertThat(tick(1)).isEqualTo(Action.PEER_DEAD);
	}

	@Test
	void nobodyIsDeadWhileWeDoNotReadButPingsGoOn() {
		tick(0);
		this.paused = true;
		for (int i = 0; i < 10; i++) {
			assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		}
	}

	@Test
	void afterAPauseThePeerHasItsWholeTimeout() {
		tick(0);
		this.paused = true;
		assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		this.paused = false;
		assertThat(tick(999)).isEqualTo(Action.NONE);
		assertThat(tick(1)).isEqualTo(Action.PEER_DEAD);
	}

	@Test
	void aLateTickGivesWhatHasArrivedAMomentToBeRead() {
		tick(0);
		assertThat(tick(1_000)).isEqualTo(Action.SEND_PING);
		assertThat(tick(60_000)).as("a PING that was due").isEqualTo(Action.SEND_PING);
		assertThat(millisUntilNextTick()).isEqualTo(100);
		this.reads++;
		assertThat(tick(100)).isEqualTo(Action.NONE);
		assertThat(millisUntilNextTick()).isEqualTo(900);
	}

	@Test
	void aMomentAfterALateTickTheSilentPeerIsDead() {
		tick(0);
		tick(1_000);
		assertThat(tick(60_000)).isEqualTo(Action.SEND_PING);
		assertThat(tick(99)).isEqualTo(Action.NONE);
		assertThat(tick(1)).isEqualTo(Action.PEER_DEAD);
	}

	@Test
	void aTickThatIsALittleLateIsNotLate() {
		tick(0);
		tick(1_000);
		assertThat(tick(1_100)).isEqualTo(Action.PEER_DEAD);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@Clause("37.heartbeat.18")
	void aPeersTimeToLiveCountsWithAndWithoutOurHeartbeats(boolean heartbeats) {
		this.heartbeat = new Heartbeat(
				heartbeats ? HeartbeatOptions.every(Duration.ofSeconds(1_000)) : HeartbeatOptions.OFF);
		tick(0);
		this.peerTimeToLiveMillis = 400;
		this.reads++;
		assertThat(tick(500)).isEqualTo(Action.NONE);
		assertThat(millisUntilNextTick()).isEqualTo(100);
		assertThat(tick(100)).isEqualTo(Action.NONE);
		this.reads++;
		assertThat(tick(100)).isEqualTo(Action.NONE);
		assertThat(tick(399)).isEqualTo(Action.NONE);
		assertThat(millisUntilNextTick()).isEqualTo(1);
		assertThat(tick(1)).isEqualTo(Action.PEER_DEAD);
	}

	@Test
	@Clause("37.heartbeat.5")
	void aTimeToLiveOfZeroIsNone() {
		this.heartbeat = new Heartbeat(HeartbeatOptions.OFF);
		this.peerTimeToLiveMillis = 400;
		tick(0);
		this.peerTimeToLiveMillis = 0;
		assertThat(tick(400)).isEqualTo(Action.NONE);
		assertThat(millisUntilNextTick()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	@Clause("37.heartbeat.7")
	void theLongestTimeToLiveDoesNotOverflow() {
		this.heartbeat = new Heartbeat(HeartbeatOptions.OFF);
		this.peerTimeToLiveMillis = 6_553_500;
		tick(0);
		assertThat(tick(6_553_499)).isEqualTo(Action.NONE);
		assertThat(tick(1)).isEqualTo(Action.PEER_DEAD);
	}

	@Test
	void aPausedReaderIsNotHeldAgainstThePeersTimeToLive() {
		this.heartbeat = new Heartbeat(HeartbeatOptions.OFF);
		this.peerTimeToLiveMillis = 400;
		tick(0);
		this.paused = true;
		assertThat(tick(400)).isEqualTo(Action.NONE);
		assertThat(tick(5_000)).isEqualTo(Action.NONE);
	}

	@Test
	void aVeryLongIntervalIsNever() {
		this.heartbeat = new Heartbeat(HeartbeatOptions.every(Duration.ofSeconds(Long.MAX_VALUE)));
		assertThat(tick(0)).isEqualTo(Action.NONE);
		assertThat(tick(Duration.ofDays(20_000).toMillis())).isEqualTo(Action.NONE);
	}

	private Action tick(long afterMillis) {
		this.now += Duration.ofMillis(afterMillis).toNanos();
		return this.heartbeat.tick(this.now, this.reads, this.paused, this.peerTimeToLiveMillis);
	}

	private long millisUntilNextTick() {
		long nanos = this.heartbeat.nanosUntilNextTick(this.now);
		return (nanos == Long.MAX_VALUE) ? nanos : Duration.ofNanos(nanos).toMillis();
	}

}
