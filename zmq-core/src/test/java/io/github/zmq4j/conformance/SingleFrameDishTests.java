package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.Arrays;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The queues of a DISH, and the names of groups.
 */
@Tag("integration")
class SingleFrameDishTests {

	private static final String GROUP = "group";

	private static final int MANY = 600;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** A DISH that has joined the group. */
	private ZmqSocket dish(int receiveHighWaterMark) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH, Lab.options().receiveHighWaterMark(receiveHighWaterMark));
		dish.join(GROUP);
		return dish;
	}

	@OnEachSide
	@Clause("48.dish.2")
	void itsApplicationCannotSend(Wire wire, boolean dishBinds) {
		ZmqSocket dish = dish(5);
		Lab.join(wire, dishBinds, dish, this.lab.socket(SocketType.RADIO));
		ZmqMessage message = SingleFrameGroups.message(GROUP, "x");
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> dish.send(message));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> dish.trySend(message));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> dish.send(message, Duration.ZERO));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> dish.sendAsync(message));
	}

	@OnEachSide
	@Clause("48.dish.3")
	void aRadioThatFillsItsQueueFillsNoOther(Wire wire, boolean dishBinds) {
		ZmqSocket dish = dish(5);
		ZmqSocket loud = this.lab.socket(SocketType.RADIO, Lab.options().sendHighWaterMark(5));
		ZmqSocket soft = this.lab.socket(SocketType.RADIO, Lab.options().sendHighWaterMark(5));
		for (ZmqSocket radio : new ZmqSocket[] { loud, soft }) {
			Lab.join(wire, dishBinds, dish, radio);
			SingleFrameGroups.awaitKnown(radio, dish);
		}
		int sent = SingleFrameGroups.fill(loud, GROUP);
		soft.send(SingleFrameGroups.message(GROUP, "soft"));
		boolean heard = false;
		for (int i = 0; i <= sent; i++) {
			heard |= Lab.receive(dish).size() == 4;
		}
		assertThat(heard).isTrue();
		assertThat(dish.receive(Lab.MOMENT)).isNull();
	}

	/** A queue for what comes shows in nothing but that nothing is missed. */
	@OnEachWire
	@Clause("48.dish.4")
	void whoConnectsBeforeAnybodyIsThereHearsTheRadioOnceThatIs(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket dish = dish(5);
		dish.connect(endpoint);
		Background<String> waiting = Background.call(() -> Lab.receiveText(dish)).awaitAsleep();
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		radio.bind(endpoint);
		Await.until("the DISH has heard something", () -> {
			radio.send(SingleFrameGroups.message(GROUP, "heard"));
			return waiting.isDone();
		});
		assertThat(waiting.get()).isEqualTo("heard");
	}

	@OnEachWire
	@Clause("48.dish.5")
	void whatCameBeforeTheConnectionBrokeIsStillReceived(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket dish = dish(100);
		Events events = Events.of(dish);
		ZmqSocket first = this.lab.socket(SocketType.RADIO, Lab.options().linger(Duration.ofSeconds(5)));
		first.bind(endpoint);
		dish.connect(endpoint);
		SingleFrameGroups.awaitKnown(first, dish);
		for (int i = 0; i < 10; i++) {
			first.send(SingleFrameGroups.message(GROUP, "first " + i));
		}
		first.unbind(endpoint);
		events.await(Kind.DISCONNECTED);
		ZmqSocket second = this.lab.socket(SocketType.RADIO);
		second.bind(endpoint);
		events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		for (int i = 0; i < 10; i++) {
			assertThat(Lab.receiveText(dish)).isEqualTo("first " + i);
		}
		SingleFrameGroups.awaitKnown(second, dish);
		second.send(SingleFrameGroups.message(GROUP, "second"));
		assertThat(Lab.receiveText(dish)).isEqualTo("second");
	}

	@ParameterizedTest(name = "{0}, it binds: {1}")
	@MethodSource("io.github.zmq4j.support.Wire#rawSides")
	@Clause("48.dish.8")
	void asManyMessagesWaitToBeReceivedAsTheApplicationSays(Wire wire, boolean binds) {
		assertThat(leftAtTheRadio(wire, binds, MANY)).isZero();
		assertThat(leftAtTheRadio(wire, binds, 10)).isPositive();
	}

	/** How many of many messages wait at the RADIO if the DISH reads none. */
	private long leftAtTheRadio(Wire wire, boolean binds, int mark) {
		ZmqSocket dish = dish(mark);
		ZmqSocket radio = this.lab.socket(SocketType.RADIO, Lab.options().sendHighWaterMark(0));
		Lab.join(wire, binds, dish, radio);
		SingleFrameGroups.awaitKnown(radio, dish);
		ZmqMessage message = ZmqMessage.of(new byte[32 << 10]).withGroup(GROUP);
		for (int i = 0; i < MANY; i++) {
			radio.send(message);
		}
		return SingleFrameTypes.queuedAtRest(radio);
	}

	@Test
	@Clause({ "48.group.1", "48.group.2" })
	void aGroupHasAtMost255OctetsAndNoneOfThemIsZero() {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		ZmqMessage message = ZmqMessage.of("x");
		byte[] tooLong = new byte[256];
		Arrays.fill(tooLong, (byte) 'x');
		assertThatIllegalArgumentException().isThrownBy(() -> dish.join(tooLong));
		assertThatIllegalArgumentException().isThrownBy(() -> message.withGroup(tooLong));
		for (int place = 0; place < 255; place += 127) {
			byte[] withZero = Arrays.copyOf(tooLong, 255);
			withZero[place] = 0;
			assertThatIllegalArgumentException().isThrownBy(() -> dish.join(withZero));
			assertThatIllegalArgumentException().isThrownBy(() -> message.withGroup(withZero));
		}
		byte[] longest = Arrays.copyOf(tooLong, 255);
		dish.join(longest);
		dish.join("");
		assertThat(message.withGroup(longest).group()).isEqualTo(longest);
	}

}
