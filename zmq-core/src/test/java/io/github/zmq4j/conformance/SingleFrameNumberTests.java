package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The numbers by which a SERVER and a PEER know their peers.
 */
@Tag("integration")
class SingleFrameNumberTests {

	/** Four octets, which could be a number. */
	private static final String WISH = "abcd";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static int wishedNumber() {
		return ByteBuffer.wrap(WISH.getBytes(UTF_8)).getInt();
	}

	@ParameterizedTest(name = "{0}, {1}, binds first: {2}")
	@MethodSource(SingleFrameTypes.NUMBERING_ON_SIDES)
	@Clause({ "41.server.9", "41.server.10", "41.server.15", "41.server.18", "41.server.19", "51.peer.9", "51.peer.10",
			"51.peer.16", "51.peer.19", "51.peer.20" })
	void eachPeerHasANumberByWhichItIsToldAndAnswered(SocketType type, Wire wire, boolean bindsFirst) {
		ZmqSocket socket = this.lab.socket(type);
		List<ZmqSocket> peers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
			Lab.join(wire, bindsFirst == (i % 2 == 0), socket, peer);
			peers.add(peer);
		}
		List<Integer> numbers = new ArrayList<>();
		for (ZmqSocket peer : peers) {
			peer.send(SingleFrameTypes.text(SingleFrameTypes.number(peer), "request"));
			numbers.add(Lab.receive(socket).routingId());
		}
		assertThat(numbers).doesNotHaveDuplicates().doesNotContain(0);
		assertThat(socket.peers().stream().map(SingleFrameTypes::numberOf).toList())
			.containsExactlyInAnyOrderElementsOf(numbers);
		for (int i = peers.size() - 1; i >= 0; i--) {
			socket.send(SingleFrameTypes.text(numbers.get(i), "reply to " + i));
		}
		for (int i = 0; i < peers.size(); i++) {
			assertThat(Lab.receiveText(peers.get(i))).isEqualTo("reply to " + i);
			assertThat(peers.get(i).tryReceive()).isNull();
		}
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.NUMBERING_ON_SIDES)
	@Clause({ "41.server.11", "51.peer.12" })
	void noPeerChoosesItsNumber(SocketType type, Wire wire, boolean socketBinds) {
		SocketType partner = SingleFrameTypes.partner(type);
		SocketOptions.Builder wishing = Lab.options().routingId(WISH.getBytes(UTF_8));
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.socket(partner, wishing))
			.withMessageContaining("The option routingId does nothing for a " + partner);
		ZmqSocket socket = this.lab.socket(type);
		List<Integer> numbers = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			ZmqSocket peer = this.lab.socket(partner);
			Lab.join(wire, socketBinds, socket, peer);
			peer.send(SingleFrameTypes.text(SingleFrameTypes.number(peer), "request"));
			numbers.add(Lab.receive(socket).routingId());
		}
		assertThat(numbers).doesNotHaveDuplicates().doesNotContain(0);
	}

	static Stream<Arguments> numbering() {
		return Wire.rawSidesWith(SocketType.SERVER, SocketType.PEER);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("numbering")
	@Clause({ "41.server.11", "51.peer.12" })
	void whatAPeerSaysInItsHandshakeIsNotItsNumber(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		byte[] ready = RawPeer.ready(SingleFrameTypes.partner(type).name(), WISH);
		try (RawPeer one = RawPeer.of(socket, wire, binds).handshake(ready);
				RawPeer two = RawPeer.of(socket, wire, binds).handshake(ready)) {
			one.send(RawPeer.message("one"));
			int first = Lab.receive(socket).routingId();
			two.send(RawPeer.message("two"));
			int second = Lab.receive(socket).routingId();
			assertThat(List.of(first, second)).doesNotHaveDuplicates().doesNotContain(0, wishedNumber());
			assertThatExceptionOfType(ZmqUnroutableException.class)
				.isThrownBy(() -> socket.send(SingleFrameTypes.text(wishedNumber(), "to whom it wishes")));
			socket.send(SingleFrameTypes.text(first, "to one"));
			assertThat(one.readFrame().text()).isEqualTo("to one");
		}
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.NUMBERING_ON_SIDES)
	@Clause({ "41.server.20", "51.peer.21" })
	void aNumberThatNobodyHasIsAFailure(SocketType type, Wire wire, boolean socketBinds) {
		ZmqSocket socket = this.lab.socket(type);
		ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
		Lab.join(wire, socketBinds, socket, peer);
		int number = SingleFrameTypes.number(socket);
		ZmqMessage stray = SingleFrameTypes.text(number ^ 0x5A5A, "stray");
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> socket.send(stray));
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> socket.trySend(stray));
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> socket.send(stray, Lab.MOMENT));
		assertThat(peer.receive(Lab.MOMENT)).isNull();
		peer.close();
		Lab.awaitPeers(socket, 0);
		if (socketBinds) { // who connects keeps the queue of a peer that is away
			ZmqMessage late = SingleFrameTypes.text(number, "late");
			assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> socket.send(late));
		}
	}

	@OnEachSide
	@Clause("41.general.4")
	void aServerHasNothingToAddressAClientByUntilThatHasSpoken(Wire wire, boolean serverBinds) {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		Lab.join(wire, serverBinds, server, client);
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> server.send("unasked"));
		assertThat(client.receive(Lab.MOMENT)).isNull();
		client.send("first word");
		int number = Lab.receive(server).routingId();
		server.send(SingleFrameTypes.text(number, "reply"));
		server.send(SingleFrameTypes.text(number, "one more"));
		assertThat(Lab.receiveText(client)).isEqualTo("reply");
		assertThat(Lab.receiveText(client)).isEqualTo("one more");
	}

}
