package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * CLIENT and SERVER: messages of one frame, addressed by a number (RFC 41).
 */
@Tag("integration")
class ClientServerTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void answer(ZmqSocket server) {
		ZmqMessage request = Lab.receive(server);
		server.send(ZmqMessage.of("re " + request.text()).withRoutingId(request.routingId()));
	}

	@OnEachWire
	@Clause({ "41.client.18", "41.server.1", "41.server.7", "41.server.14", "41.server.18", "41.server.19" })
	void eachClientGetsTheAnswersToItsOwnRequests(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		Endpoint endpoint = server.bind(wire.free());
		List<ZmqSocket> clients = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			clients.add(this.lab.socket(SocketType.CLIENT));
			Lab.join(endpoint, server, clients.get(i));
		}
		for (int round = 0; round < 10; round++) {
			for (int i = 0; i < clients.size(); i++) {
				clients.get(i).send(i + " in " + round);
			}
			clients.forEach((client) -> answer(server));
			for (int i = 0; i < clients.size(); i++) {
				assertThat(Lab.receiveText(clients.get(i))).isEqualTo("re " + i + " in " + round);
			}
		}
	}

	@OnEachWire
	void aServerThatConnectsAnswersToo(Wire wire) {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Endpoint endpoint = client.bind(wire.free());
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		Lab.join(endpoint, client, server);
		client.send("request");
		answer(server);
		assertThat(Lab.receiveText(client)).isEqualTo("re request");
	}

	@OnEachWire
	@Clause({ "37.thread-safe.7", "41.server.15" })
	void theNumberIsOneSocketsBusinessAndDoesNotTravel(Wire wire) {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		ZmqSocket server = this.lab.bound(SocketType.SERVER, wire, client);
		client.send(ZmqMessage.of("request").withRoutingId(4711).withGroup("group"));
		ZmqMessage request = Lab.receive(server);
		assertThat(request.routingId()).isNotZero();
		assertThat(request.group()).isEmpty();
		server.send(ZmqMessage.of("reply").withRoutingId(request.routingId()));
		assertThat(Lab.receive(client).routingId()).isZero();
	}

	@OnEachWire
	void peersAreListedByTheirNumbers(Wire wire) {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		ZmqSocket server = this.lab.bound(SocketType.SERVER, wire, client);
		client.send("request");
		int number = Lab.receive(server).routingId();
		assertThat(server.peers()).singleElement()
			.satisfies((peer) -> assertThat(ByteBuffer.wrap(peer.routingId()).getInt()).isEqualTo(number));
	}

	@OnEachWire
	@Clause("41.client.5")
	void whatAClientSendsBeforeTheServerIsThereWaits(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		client.connect(endpoint);
		client.send("early");
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		server.bind(endpoint);
		answer(server);
		assertThat(Lab.receiveText(client)).isEqualTo("re early");
	}

	@OnEachWire
	@Clause({ "41.client.1", "41.client.12" })
	void aClientDealsItsRequestsOut(Wire wire) {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		ZmqSocket one = this.lab.bound(SocketType.SERVER, wire, client);
		ZmqSocket two = this.lab.bound(SocketType.SERVER, wire, client);
		for (int i = 0; i < 4; i++) {
			client.send("request");
		}
		for (ZmqSocket server : List.of(one, two)) {
			answer(server);
			answer(server);
			assertThat(server.receive(Lab.MOMENT)).isNull();
		}
		for (int i = 0; i < 4; i++) {
			assertThat(Lab.receiveText(client)).isEqualTo("re request");
		}
	}

	@OnEachWire
	@Clause({ "41.server.21", "41.server.22" })
	void aClientThatReadsNothingMakesTheServerWaitAndNobodyElse(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER, Lab.options().sendHighWaterMark(5));
		Endpoint endpoint = server.bind(wire.free());
		ZmqSocket lazy = this.lab.socket(SocketType.CLIENT, Lab.options().receiveHighWaterMark(5));
		ZmqSocket eager = this.lab.socket(SocketType.CLIENT);
		Lab.join(endpoint, server, lazy);
		Lab.join(endpoint, server, eager);
		lazy.send("lazy");
		int lazyId = Lab.receive(server).routingId();
		ZmqMessage reply = ZmqMessage.of(new byte[50_000]).withRoutingId(lazyId);
		int sent = 0;
		while (server.send(reply, Lab.MOMENT)) {
			sent++;
		}
		assertThat(server.trySend(reply)).isFalse();
		eager.send("eager");
		answer(server);
		assertThat(Lab.receiveText(eager)).isEqualTo("re eager");
		for (int i = 0; i < sent; i++) {
			assertThat(Lab.receive(lazy).size()).isEqualTo(50_000);
		}
		assertThat(server.statistics().messagesDropped()).isZero();
	}

	@OnEachWire
	@Clause("41.server.20")
	void whoWaitsForRoomIsToldThatTheClientHasGone(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER, Lab.options().sendHighWaterMark(5));
		ZmqSocket client = this.lab.socket(SocketType.CLIENT, Lab.options().receiveHighWaterMark(5));
		Lab.join(wire, server, client);
		client.send("request");
		ZmqMessage reply = ZmqMessage.of(new byte[50_000]).withRoutingId(Lab.receive(server).routingId());
		while (server.send(reply, Lab.MOMENT)) {
			// Until everything is full.
		}
		Background<Boolean> waiting = Background.run(() -> {
			while (!server.isClosed()) {
				server.send(reply); // the client may still take one while it closes
			}
		}).awaitAsleep();
		client.close();
		assertThat(waiting.failure()).isInstanceOf(ZmqUnroutableException.class);
		Lab.awaitPeers(server, 0);
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> server.send(reply));
	}

	@OnEachWire
	void whatIsSentWithoutAThreadKeepsItsOrderForEachClientAlone(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER, Lab.options().sendHighWaterMark(5));
		Endpoint endpoint = server.bind(wire.free());
		ZmqSocket lazy = this.lab.socket(SocketType.CLIENT, Lab.options().receiveHighWaterMark(5));
		ZmqSocket eager = this.lab.socket(SocketType.CLIENT);
		Lab.join(endpoint, server, lazy);
		Lab.join(endpoint, server, eager);
		lazy.send("lazy");
		int lazyId = Lab.receive(server).routingId();
		eager.send("eager");
		int eagerId = Lab.receive(server).routingId();
		ZmqMessage large = ZmqMessage.of(new byte[50_000]).withRoutingId(lazyId);
		int sent = 0;
		while (server.send(large, Lab.MOMENT)) {
			sent++;
		}
		List<CompletableFuture<Void>> waiting = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			waiting.add(server.sendAsync(ZmqMessage.of("n" + i).withRoutingId(lazyId)));
		}
		assertThat(server.sendAsync(ZmqMessage.of("n0").withRoutingId(eagerId))).succeedsWithin(Lab.PATIENCE);
		assertThat(Lab.receiveText(eager)).isEqualTo("n0");
		for (int i = 0; i < sent; i++) {
			Lab.receive(lazy);
		}
		for (int i = 0; i < 20; i++) {
			assertThat(Lab.receiveText(lazy)).isEqualTo("n" + i);
		}
		waiting.forEach((each) -> assertThat(each).succeedsWithin(Lab.PATIENCE));
	}

	@OnEachSide
	@Clause({ "37.thread-safe.5", "41.general.3", "41.client.16", "41.server.23", "48.general.4", "49.general.3",
			"49.scatter.16", "51.general.3", "51.peer.24", "52.general.3", "52.channel.15" })
	void messagesOfSeveralFramesAreRefusedOnEitherSide(Wire wire, boolean binds) {
		for (SocketType type : SocketType.values()) {
			if (type.canSend() && !type.isMultipart()) {
				ZmqSocket socket = this.lab.socket(type);
				Lab.join(wire, binds, socket, this.lab.socket(type.peers().iterator().next()));
				ZmqMessage message = ZmqMessage.of("a", "b").withRoutingId(1);
				assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.trySend(message))
					.withMessageContaining(type + " sockets send messages of one frame; this one has 2");
				assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.sendAsync(message));
			}
		}
	}

	static Stream<Arguments> receivers() {
		return Wire.rawSidesWith(SocketType.CLIENT, SocketType.SERVER, SocketType.GATHER, SocketType.PEER,
				SocketType.CHANNEL);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("receivers")
	@Clause({ "37.thread-safe.6", "37.thread-safe.9", "41.general.3", "41.client.19", "41.server.16", "49.gather.13",
			"51.peer.17", "52.channel.18" })
	void whatAPeerSendsInSeveralFramesIsDroppedAndCounted(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		try (RawPeer peer = RawPeer.of(socket, wire, binds).handshake(type.peers().iterator().next().name())) {
			peer.send(RawPeer.message("a", "b"));
			peer.send(RawPeer.message("c"));
			assertThat(Lab.receiveText(socket)).isEqualTo("c");
			assertThat(socket.statistics().messagesDropped()).isOne();
		}
	}

	@Test
	@Clause({ "37.thread-safe.1", "41.general.2" })
	void manyThreadsAnswerOnOneServer() {
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		Endpoint endpoint = server.bind(Wire.TCP.free());
		int requests = 1000;
		List<Background<?>> workers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			workers.add(Background.run(() -> {
				for (int n = 0; n < requests / 2; n++) {
					answer(server);
				}
			}));
		}
		List<Background<Set<String>>> clients = new ArrayList<>();
		for (int c = 0; c < 2; c++) {
			ZmqSocket client = this.lab.socket(SocketType.CLIENT);
			client.connect(endpoint);
			clients.add(Background.call(() -> {
				Set<String> answers = new TreeSet<>();
				for (int n = 0; n < requests; n++) {
					client.send("n" + n);
				}
				for (int n = 0; n < requests; n++) {
					answers.add(Lab.receiveText(client));
				}
				return answers;
			}));
		}
		workers.forEach(Background::get);
		clients.forEach((client) -> assertThat(client.get()).hasSize(requests).contains("re n0", "re n999"));
	}

}
