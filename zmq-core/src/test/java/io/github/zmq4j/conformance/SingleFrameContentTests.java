package io.github.zmq4j.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What arrives is what was sent, all of it and nothing else, in any order of calls.
 */
@Tag("integration")
class SingleFrameContentTests {

	private static final List<byte[]> BODIES = bodies();

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** Each octet alone, and sizes around the borders of the framing. */
	private static List<byte[]> bodies() {
		List<byte[]> bodies = new ArrayList<>();
		for (int octet = 0; octet < 256; octet++) {
			bodies.add(new byte[] { (byte) octet });
		}
		Random random = new Random(41);
		for (int size : new int[] { 0, 2, 255, 256, 8192, 100_000 }) {
			byte[] body = new byte[size];
			random.nextBytes(body);
			bodies.add(body);
		}
		return List.copyOf(bodies);
	}

	@ParameterizedTest(name = "{0}, {1}, sender binds: {2}")
	@MethodSource(SingleFrameTypes.SENDERS_ON_SIDES)
	@Clause({ "41.client.3", "41.client.18", "41.server.3", "41.server.14", "49.scatter.3", "49.gather.3",
			"49.gather.12", "51.peer.3", "51.peer.15", "52.channel.3", "52.channel.16", "52.channel.17" })
	void everyMessageArrivesOctetByOctet(SocketType type, Wire wire, boolean binds) {
		ZmqSocket socket = this.lab.socket(type);
		ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
		Lab.join(wire, binds ? socket : peer, binds ? peer : socket);
		int number = SingleFrameTypes.number(socket);
		BODIES.forEach((body) -> socket.send(ZmqMessage.of(body).withRoutingId(number)));
		for (byte[] body : BODIES) {
			ZmqMessage received = Lab.receive(peer);
			assertThat(received.frameCount()).isOne();
			assertThat(received.bytes()).isEqualTo(body);
		}
		assertThat(peer.tryReceive()).isNull();
	}

	@OnEachSide
	@Clause({ "48.radio.12", "48.dish.13", "48.dish.15", "48.dish.16", "48.group.1", "48.group.2" })
	void everyMessageOfARadioArrivesOctetByOctetWithItsGroup(Wire wire, boolean dishBinds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		Lab.join(wire, dishBinds ? dish : radio, dishBinds ? radio : dish);
		byte[] longest = new byte[255];
		for (int i = 0; i < longest.length; i++) {
			longest[i] = (byte) (i + 1);
		}
		List<byte[]> groups = List.of(longest, new byte[0], "group".getBytes(StandardCharsets.UTF_8));
		groups.forEach(dish::join);
		SingleFrameGroups.awaitKnown(radio, dish);
		for (byte[] group : groups) {
			for (byte[] body : BODIES) {
				radio.send(ZmqMessage.of(body).withGroup(group));
				ZmqMessage received = Lab.receive(dish);
				assertThat(received.frameCount()).isOne();
				assertThat(received.bytes()).isEqualTo(body);
				assertThat(received.group()).isEqualTo(group);
			}
		}
		assertThat(dish.tryReceive()).isNull();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.BOTH_WAYS)
	@Clause({ "41.client.2", "41.server.2", "51.peer.2", "52.channel.2" })
	void aSocketSendsAndReceivesInAnyOrder(SocketType type, Wire wire) {
		ZmqSocket socket = this.lab.socket(type);
		ZmqSocket peer = this.lab.bound(SingleFrameTypes.partner(type), wire, socket);
		int toPeer = SingleFrameTypes.number(socket);
		int toSocket = SingleFrameTypes.number(peer);
		peer.send(SingleFrameTypes.text(toSocket, "in 1"));
		peer.send(SingleFrameTypes.text(toSocket, "in 2"));
		assertThat(Lab.receiveText(socket)).isEqualTo("in 1");
		assertThat(Lab.receiveText(socket)).isEqualTo("in 2");
		socket.send(SingleFrameTypes.text(toPeer, "out 1"));
		socket.send(SingleFrameTypes.text(toPeer, "out 2"));
		peer.send(SingleFrameTypes.text(toSocket, "in 3"));
		socket.send(SingleFrameTypes.text(toPeer, "out 3"));
		assertThat(Lab.receiveText(socket)).isEqualTo("in 3");
		for (int i = 1; i <= 3; i++) {
			assertThat(Lab.receiveText(peer)).isEqualTo("out " + i);
		}
		assertThat(socket.tryReceive()).isNull();
	}

}
