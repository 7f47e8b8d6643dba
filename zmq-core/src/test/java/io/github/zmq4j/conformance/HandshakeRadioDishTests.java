package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Groups and their messages on the wire.
 */
@Tag("integration")
class HandshakeRadioDishTests {

	private static final List<byte[]> GROUPS = List.of(new byte[0], Octets.of("'g'"), Octets.of("FF 01 80 0A"),
			Octets.of("67*255"));

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "37.radio-dish.2", "37.radio-dish.3", "37.radio-dish.4", "37.radio-dish.5", "37.radio-dish.6" })
	void aDishJoinsAndLeavesByCommands(Wire wire, boolean binds) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		try (RawPeer radio = RawPeer.of(dish, wire, binds).handshake("RADIO")) {
			Lab.awaitPeers(dish, 1);
			for (byte[] group : GROUPS) {
				dish.join(group);
				assertCommand(radio.readFrame(), Octets.join(Octets.of("04 'JOIN'"), group));
				dish.leave(group);
				assertCommand(radio.readFrame(), Octets.join(Octets.of("05 'LEAVE'"), group));
			}
		}
	}

	private static void assertCommand(RawPeer.Frame frame, byte[] body) {
		assertThat(frame.flags()).isEqualTo((body.length > 255) ? 6 : 4);
		assertThat(frame.body()).isEqualTo(body);
	}

	@OnEachRawSide
	@Clause({ "37.radio-dish.6", "37.radio-dish.10", "37.radio-dish.11", "37.radio-dish.12" })
	void aRadioSendsTheGroupInAShortFrameAndThenTheBody(Wire wire, boolean binds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		try (RawPeer dish = RawPeer.of(radio, wire, binds).handshake("DISH")) {
			for (byte[] group : GROUPS) {
				dish.send(RawPeer.command("JOIN", group));
				HandshakePeers.settle(dish);
				for (int size : new int[] { 0, 1, 255, 256, 70_000 }) {
					byte[] body = Octets.pattern(size);
					radio.send(ZmqMessage.of(body).withGroup(group));
					RawPeer.Frame first = dish.readFrame();
					assertThat(first.flags()).isEqualTo(1);
					assertThat(first.body()).isEqualTo(group);
					RawPeer.Frame second = dish.readFrame();
					assertThat(second.flags()).isEqualTo((size > 255) ? 2 : 0);
					assertThat(second.body()).isEqualTo(body);
				}
			}
		}
	}

	@OnEachRawSide
	@Clause({ "37.radio-dish.1", "37.radio-dish.9" })
	void aRadioSendsToMembersOfExactlyTheGroup(Wire wire, boolean binds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		try (RawPeer dish = RawPeer.of(radio, wire, binds).handshake("DISH")) {
			HandshakePeers.settle(dish);
			radio.send(ZmqMessage.of("before the first group").withGroup("ab"));
			dish.send(RawPeer.command("JOIN", Octets.of("'ab'")));
			HandshakePeers.settle(dish);
			for (String group : new String[] { "a", "abc", "", "AB", "ba", "xab", "ab" }) {
				radio.send(ZmqMessage.of("for " + group).withGroup(group));
			}
			assertThat(dish.readFrame().text()).isEqualTo("ab");
			assertThat(dish.readFrame().text()).isEqualTo("for ab");
			dish.send(Octets.join(RawPeer.command("LEAVE", Octets.of("'ab'")), RawPeer.command("JOIN", new byte[0])));
			HandshakePeers.settle(dish);
			radio.send(ZmqMessage.of("for those who left").withGroup("ab"));
			radio.send("for the empty group");
			assertThat(dish.readFrame().body()).isEmpty();
			assertThat(dish.readFrame().text()).isEqualTo("for the empty group");
		}
	}

	@OnEachRawSide
	@Clause({ "37.radio-dish.10", "37.radio-dish.12" })
	void aDishTakesAGroupAndThenABodyInAFrameOfEitherForm(Wire wire, boolean binds) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		dish.join("g");
		try (RawPeer radio = RawPeer.of(dish, wire, binds).handshake("RADIO")) {
			byte[] group = RawPeer.frame(1, Octets.of("'g'"));
			for (int size : new int[] { 0, 1, 255, 256, 70_000 }) {
				byte[] body = Octets.pattern(size);
				byte[] longHeader = ByteBuffer.allocate(9).put((byte) 2).putLong(size).array();
				radio.send(Octets.join(group, RawPeer.frame(0, body), group, longHeader, body));
				for (int i = 0; i < 2; i++) {
					ZmqMessage message = Lab.receive(dish);
					assertThat(message).isEqualTo(ZmqMessage.of(body));
					assertThat(message.groupText()).isEqualTo("g");
				}
			}
		}
	}

	@Test
	@Clause({ "37.radio-dish.6", "37.radio-dish.7" })
	void noGroupIsTooLongOrHasAZeroOctet() {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		ZmqMessage message = ZmqMessage.of("body");
		byte[] inside = Octets.of("67*255");
		inside[100] = 0;
		for (byte[] group : List.of(Octets.of("00"), Octets.of("00 'a'"), Octets.of("'a' 00"), inside,
				Octets.of("67*256"))) {
			assertThatIllegalArgumentException().isThrownBy(() -> dish.join(group));
			assertThatIllegalArgumentException().isThrownBy(() -> message.withGroup(group));
		}
		byte[] longest = Arrays.copyOf(Octets.of("67*256"), 255);
		assertThat(message.withGroup(longest).group()).isEqualTo(longest);
	}

}
