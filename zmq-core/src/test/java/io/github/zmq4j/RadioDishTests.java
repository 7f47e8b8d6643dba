package io.github.zmq4j;

import java.util.Arrays;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * RADIO and DISH: groups (RFC 48).
 */
@Tag("integration")
class RadioDishTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static ZmqMessage message(String group, String body) {
		return ZmqMessage.of(body).withGroup(group);
	}

	/** A RADIO does not say who has joined, so it sends until the first one arrives. */
	private static void awaitJoined(ZmqSocket radio, ZmqSocket dish, String group) {
		Await.until(dish + " hears " + group, () -> {
			radio.send(message(group, "probe"));
			return dish.receive(Lab.MOMENT.dividedBy(10)) != null;
		});
		radio.send(message(group, "last probe"));
		while (!Lab.receiveText(dish).equals("last probe")) {
			// Those that were late.
		}
	}

	@OnEachSide
	@Clause({ "37.radio-dish.1", "37.radio-dish.9", "37.thread-safe.7", "48.radio.14", "48.radio.15", "48.dish.15",
			"48.dish.16", "37.topology.1" })
	void aDishHearsItsGroupsAndNoOthers(Wire wire, boolean dishBinds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		dish.join("weather");
		Lab.join(wire, dishBinds ? dish : radio, dishBinds ? radio : dish);
		dish.join("sports");
		awaitJoined(radio, dish, "weather");
		awaitJoined(radio, dish, "sports");
		radio.send(message("weat", "1"));
		radio.send(message("weather", "2"));
		radio.send(message("weather forecast", "3"));
		radio.send(message("sports", "4"));
		radio.send(ZmqMessage.of("5"));
		radio.send(message("weather", "6"));
		for (String expected : new String[] { "weather 2", "sports 4", "weather 6" }) {
			ZmqMessage received = Lab.receive(dish);
			assertThat(received.frameCount()).isOne();
			assertThat(received.groupText() + " " + received.text()).isEqualTo(expected);
		}
	}

	@OnEachSide
	@Clause({ "37.radio-dish.8", "48.radio.1" })
	void allMembersHearIt(Wire wire, boolean radioBinds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		ZmqSocket[] dishes = new ZmqSocket[3];
		for (int i = 0; i < dishes.length; i++) {
			dishes[i] = this.lab.socket(SocketType.DISH);
			dishes[i].join("all");
			Lab.join(wire, radioBinds, radio, dishes[i]);
			dishes[i].join("only " + i);
			awaitJoined(radio, dishes[i], "only " + i);
		}
		radio.send(message("all", "hello"));
		for (ZmqSocket dish : dishes) {
			assertThat(Lab.receiveText(dish)).isEqualTo("hello");
		}
	}

	@OnEachSide
	@Clause("48.radio.18")
	void aGroupThatWasLeftIsNotHeard(Wire wire, boolean dishBinds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		Lab.join(wire, dishBinds, dish, radio);
		dish.join("a");
		dish.join("b");
		awaitJoined(radio, dish, "a");
		awaitJoined(radio, dish, "b");
		dish.leave("a");
		radio.send(message("a", "1"));
		radio.send(message("b", "2"));
		assertThat(Lab.receiveText(dish)).isEqualTo("2");
	}

	@OnEachWire
	@Clause("48.group.1")
	void theEmptyGroupHasToBeJoinedToo(Wire wire) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		ZmqSocket dish = this.lab.bound(SocketType.DISH, wire, radio);
		dish.join("a");
		awaitJoined(radio, dish, "a");
		radio.send("1");
		radio.send(message("a", "2"));
		assertThat(Lab.receiveText(dish)).isEqualTo("2");
		dish.join("");
		awaitJoined(radio, dish, "");
	}

	@OnEachWire
	void aRadioThatComesLaterIsTold(Wire wire) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		dish.join("a");
		Endpoint endpoint = dish.bind(wire.free());
		for (int i = 0; i < 3; i++) {
			ZmqSocket radio = this.lab.socket(SocketType.RADIO);
			Lab.join(endpoint, dish, radio);
			awaitJoined(radio, dish, "a");
			radio.close();
			Lab.awaitPeers(dish, 0);
		}
	}

	@OnEachWire
	@Clause("48.radio.17")
	void aRadioNeverWaits(Wire wire) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO, Lab.options().sendHighWaterMark(5));
		ZmqSocket dish = this.lab.socket(SocketType.DISH, Lab.options().receiveHighWaterMark(5));
		Lab.join(wire, dish, radio);
		dish.join("a");
		awaitJoined(radio, dish, "a");
		ZmqMessage large = ZmqMessage.of(new byte[50_000]).withGroup("a");
		Await.until("messages are dropped", () -> {
			radio.send(large);
			return radio.statistics().messagesDropped() > 0;
		});
	}

	@Test
	@Clause({ "37.radio-dish.6", "37.radio-dish.7", "48.group.1", "48.group.2" })
	void namesOfGroupsHaveRules() {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		byte[] longest = new byte[255];
		Arrays.fill(longest, (byte) 'x');
		dish.join(longest);
		dish.leave(longest);
		assertThatIllegalArgumentException().isThrownBy(() -> dish.join(new String(longest, UTF_8) + "x"))
			.withMessageContaining("256 bytes long");
		assertThatIllegalArgumentException().isThrownBy(() -> dish.join("a\u0000b")).withMessageContaining("zero byte");
		assertThatIllegalArgumentException().isThrownBy(() -> ZmqMessage.of("x").withGroup(new byte[256]));
		dish.join("a");
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> dish.join("a"));
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> dish.leave("b"));
	}

	@Test
	void onlyADishJoins() {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> radio.join("a"))
			.withMessageContaining("use a DISH");
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> dish.subscribe("a"));
	}

	@Test
	@Clause({ "37.radio-dish.10", "37.radio-dish.11", "37.radio-dish.12" })
	void onTheWireAMessageIsItsGroupAndItsBody() {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		Endpoint endpoint = radio.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint).handshake("DISH")) {
			peer.send(RawPeer.command("JOIN", "a".getBytes(UTF_8)));
			peer.send(RawPeer.command("PING", new byte[] { 0, 0 }));
			assertThat(peer.readFrame().commandName()).isEqualTo("PONG");
			radio.send(message("a", "body"));
			RawPeer.Frame group = peer.readFrame();
			assertThat(group.flags()).isOne();
			assertThat(group.text()).isEqualTo("a");
			RawPeer.Frame body = peer.readFrame();
			assertThat(body.flags()).isZero();
			assertThat(body.text()).isEqualTo("body");
		}
	}

	@OnEachRawSide
	@Clause({ "37.thread-safe.6", "48.general.4", "48.dish.14", "48.dish.17" })
	void aRadioOnTheWireIsTakenAtItsWord(Wire wire, boolean binds) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		dish.join("a");
		try (RawPeer peer = RawPeer.of(dish, wire, binds).handshake("RADIO")) {
			RawPeer.Frame join = peer.readFrame();
			assertThat(join.flags()).isEqualTo(4);
			assertThat(join.commandName()).isEqualTo("JOIN");
			peer.send(RawPeer.message("a"));
			peer.send(RawPeer.message("a", "1", "2"));
			peer.send(RawPeer.message("b", "3"));
			peer.send(RawPeer.message("a", "4"));
			assertThat(Lab.receiveText(dish)).isEqualTo("4");
			assertThat(dish.statistics().messagesDropped()).isEqualTo(2);
		}
	}

}
