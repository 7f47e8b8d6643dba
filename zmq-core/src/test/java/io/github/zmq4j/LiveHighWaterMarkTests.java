package io.github.zmq4j;

import java.util.Random;

import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * High-water marks that change while a socket lives.
 */
@Tag("integration")
class LiveHighWaterMarkTests {

	private static final ZmqMessage LARGE = ZmqMessage.of(new byte[60_000]);

	private final Lab lab = new Lab();

	private final ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(2));

	private final ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(2));

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** Fills everything between both, and then some. */
	private int fill() {
		int sent = 0;
		while (this.push.send(LARGE, Lab.MOMENT)) {
			sent++;
		}
		return sent;
	}

	@OnEachWire
	void whoWaitsForRoomGoesOnWhenTheMarkOfTheSenderIsRaised(Wire wire) {
		Lab.join(wire, this.pull, this.push);
		int sent = fill();
		Background<Boolean> waiting = Background.run(() -> this.push.send(LARGE)).awaitAsleep();
		this.push.sendHighWaterMark(4);
		waiting.get();
		assertThat(this.push.options().sendHighWaterMark()).isEqualTo(4);
		int more = fill();
		assertThat(more).isPositive();
		for (int i = 0; i < sent + 1 + more; i++) {
			assertThat(Lab.receive(this.pull)).isEqualTo(LARGE);
		}
	}

	@OnEachWire
	void whoWaitsForRoomGoesOnWhenTheMarkOfTheReceiverIsRaised(Wire wire) {
		Lab.join(wire, this.pull, this.push);
		fill();
		Background<Boolean> waiting = Background.run(() -> this.push.send(LARGE)).awaitAsleep();
		this.pull.receiveHighWaterMark(100);
		waiting.get();
		assertThat(this.pull.options().receiveHighWaterMark()).isEqualTo(100);
	}

	@Test
	void whatWaitsStaysWhenTheMarkIsLowered() {
		Lab.join(Wire.INPROC, this.pull, this.push);
		this.push.sendHighWaterMark(5);
		assertThat(fill()).isEqualTo(7);
		this.push.sendHighWaterMark(1);
		assertThat(this.push.trySend(LARGE)).isFalse();
		for (int left = 7; left > 1; left--) {
			assertThat(this.push.trySend(LARGE)).as(left + " wait").isFalse();
			Lab.receive(this.pull);
		}
		assertThat(this.push.trySend(LARGE)).as("half of the room is free").isTrue();
		Lab.receive(this.pull);
		Lab.receive(this.pull);
		assertThat(this.pull.tryReceive()).isNull();
	}

	@OnEachWire
	void peersThatAreYetToComeHaveTheMarkOfTheMoment(Wire wire) {
		Endpoint vacant = this.lab.vacant(wire);
		this.push.connect(vacant);
		assertThat(fill()).isEqualTo(2);
		this.push.sendHighWaterMark(5);
		assertThat(fill()).isEqualTo(3);
		this.push.connect(this.lab.vacant(wire));
		assertThat(fill()).isEqualTo(5);
	}

	@Test
	void zeroIsNoLimit() {
		this.push.connect(this.lab.vacant(Wire.TCP));
		this.push.sendHighWaterMark(0);
		for (int i = 0; i < 5_000; i++) {
			assertThat(this.push.trySend(ZmqMessage.of("x"))).isTrue();
		}
		this.push.sendHighWaterMark(1);
		assertThat(this.push.trySend(ZmqMessage.of("x"))).isFalse();
	}

	@OnEachWire
	void nothingIsLostAndNobodySleepsOnWhileMarksChange(Wire wire) {
		Lab.join(wire, this.pull, this.push);
		int count = 100_000;
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				this.push.send("" + i);
			}
		});
		Background<Boolean> changing = Background.run(() -> {
			Random random = new Random(1);
			while (!sending.isDone()) {
				int mark = (random.nextInt(3) == 0) ? 1 : 1 + random.nextInt(500);
				if (random.nextBoolean()) {
					this.push.sendHighWaterMark(mark);
				}
				else {
					this.pull.receiveHighWaterMark(mark);
				}
			}
		});
		for (int i = 0; i < count; i++) {
			assertThat(Lab.receiveText(this.pull)).isEqualTo("" + i);
		}
		sending.get();
		changing.get();
	}

	@Test
	void aMarkThatWouldDoNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.push.sendHighWaterMark(-1));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.push.receiveHighWaterMark(5))
			.withMessageContaining("PUSH sockets do not receive");
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.pull.sendHighWaterMark(5))
			.withMessageContaining("PULL sockets do not send");
		ZmqSocket newest = this.lab.socket(SocketType.PUSH, Lab.options().conflate(true));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> newest.sendHighWaterMark(5))
			.withMessageContaining("newest message only");
		this.push.close();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.push.sendHighWaterMark(5));
	}

}
