package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What messages tell of the connection that they came over (libzmq: zmq_msg_gets).
 */
@Tag("integration")
class MessageConnectionTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static ConnectionInfo connection(ZmqMessage message) {
		return Objects.requireNonNull(message.connection(), "a message from nowhere");
	}

	/** One octet, one long frame, several frames, and a frame in a direct buffer. */
	private static ZmqMessage[] allForms() {
		return new ZmqMessage[] { ZmqMessage.of(new byte[1]), ZmqMessage.of(new byte[5_000]),
				ZmqMessage.of("several", "frames"), ZmqMessage.of(new byte[100_000]),
				ZmqMessage.of(new byte[1], new byte[100_000]) };
	}

	@OnEachStream
	void aMessageTellsWhoHasSentItAndOverWhichConnection(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().directFrameSize(64 << 10));
		Events events = Events.of(pull);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().metadata(Map.of("X-Application", "sensor")));
		Lab.join(wire, pull, push);
		SocketEvent begin = events.await(Kind.HANDSHAKE_SUCCEEDED);
		for (ZmqMessage message : allForms()) {
			push.send(message);
			ZmqMessage received = Lab.receive(pull);
			ConnectionInfo connection = connection(received);
			assertThat(connection.id()).isEqualTo(begin.connectionId()).isPositive();
			assertThat(connection.localAddress()).isEqualTo(begin.localAddress());
			assertThat(connection.peer().remoteAddress()).isEqualTo(begin.remoteAddress());
			assertThat(connection.peer().socketType()).isEqualTo(SocketType.PUSH);
			assertThat(connection.peer().metadata()).containsEntry("X-Application", "sensor");
			assertThat(received).isEqualTo(message);
			received.release();
		}
	}

	@Test
	void itTellsTheRoutingIdUnderWhichARouterKnowsThePeer() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		ZmqSocket named = this.lab.socket(SocketType.DEALER, Lab.options().routingId("alice".getBytes(UTF_8)));
		Lab.join(Wire.TCP, router, named);
		named.send("hello");
		ZmqMessage first = Lab.receive(router);
		assertThat(connection(first).peer().routingId()).isEqualTo("alice".getBytes(UTF_8)).isEqualTo(first.frame(0));
		ZmqSocket nameless = this.lab.socket(SocketType.DEALER);
		Lab.join(Wire.TCP, router, nameless);
		nameless.send("hello");
		ZmqMessage second = Lab.receive(router);
		assertThat(connection(second).peer().routingId()).hasSize(5).isEqualTo(second.frame(0));
	}

	@Test
	void itStandsBesideTheNumberOfAPeerAndTheGroup() {
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Lab.join(Wire.TCP, server, client);
		client.send("to a server");
		ZmqMessage request = Lab.receive(server);
		assertThat(connection(request).peer().routingId())
			.isEqualTo(ByteBuffer.allocate(4).putInt(request.routingId()).array());
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		ZmqSocket radio = this.lab.socket(SocketType.RADIO);
		dish.join("weather");
		Lab.join(Wire.TCP, radio, dish);
		while (!radio.trySend(ZmqMessage.of("rain").withGroup("weather")) || dish.receive(Lab.MOMENT) == null) {
			// until the group is known
		}
		radio.send(ZmqMessage.of("rain").withGroup("weather"));
		ZmqMessage rain = Lab.receive(dish);
		assertThat(rain.groupText()).isEqualTo("weather");
		assertThat(connection(rain).peer().socketType()).isEqualTo(SocketType.RADIO);
	}

	@Test
	void aStreamTellsItToo() {
		ZmqSocket stream = this.lab.socket(SocketType.STREAM, Lab.options().streamNotify(false));
		ZmqSocket other = this.lab.socket(SocketType.STREAM, Lab.options().streamNotify(false));
		Lab.join(Wire.TCP, stream, other);
		other.send(ZmqMessage.of(other.peers().get(0).routingId(), "raw".getBytes(UTF_8)));
		ZmqMessage raw = Lab.receive(stream);
		assertThat(connection(raw).peer().routingId()).isEqualTo(raw.frame(0));
		assertThat(connection(raw).peer().protocol()).isEqualTo("TCP");
	}

	@OnEachWire
	void aMessageThatIsPassedOnTellsTheLastConnectionOnly(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Lab.join(Wire.TCP, pull, push);
		ZmqSocket next = this.lab.socket(SocketType.PUSH, Lab.options().metadata(Map.of("X-Hop", "2")));
		ZmqSocket end = this.lab.socket(SocketType.PULL);
		Lab.join(wire, end, next);
		push.send("far");
		ZmqMessage message = Lab.receive(pull);
		long first = connection(message).id();
		next.send(message);
		ConnectionInfo last = Lab.receive(end).connection();
		if (wire == Wire.INPROC) {
			assertThat(last).isNull();
		}
		else {
			assertThat(Objects.requireNonNull(last).id()).isNotEqualTo(first);
			assertThat(last.peer().metadata()).containsEntry("X-Hop", "2");
		}
	}

	@Test
	void afterAReconnectItIsAnotherConnection() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = this.lab.vacant(Wire.TCP);
		pull.connect(endpoint);
		ZmqSocket first = this.lab.socket(SocketType.PUSH);
		first.bind(endpoint);
		first.send("first");
		ZmqMessage before = Lab.receive(pull);
		first.unbind(endpoint);
		first.close();
		Lab.awaitPeers(pull, 0);
		ZmqSocket second = this.lab.socket(SocketType.PUSH);
		second.bind(endpoint);
		second.send("second");
		assertThat(connection(Lab.receive(pull)).id()).isGreaterThan(connection(before).id());
		assertThat(connection(before).peer().socketType()).isEqualTo(SocketType.PUSH);
	}

	@Test
	void whatIsMadeOfAMessageHasItsConnectionAndNothingElseHasOne() {
		PeerInfo peer = new PeerInfo(SocketType.PUSH, new byte[0], "ZMTP/3.1", "NULL", "127.0.0.1:1", Map.of());
		ConnectionInfo connection = new ConnectionInfo(7, peer, "127.0.0.1:2");
		ZmqMessage message = ZmqMessage.received(connection, "a".getBytes(UTF_8), "b".getBytes(UTF_8));
		assertThat(message).isEqualTo(ZmqMessage.of("a", "b"));
		assertThat(message.bytes()).isSameAs(message.frame(0));
		assertThat(message.size()).isEqualTo(2);
		assertThat(message.from(1).connection()).isSameAs(connection);
		assertThat(message.prepend(new byte[1]).append(new byte[1]).connection()).isSameAs(connection);
		ZmqMessage numbered = message.withRoutingId(4).withGroup("g");
		assertThat(numbered.connection()).isSameAs(connection);
		assertThat(numbered.withConnection(null).routingId()).isEqualTo(4);
		assertThat(numbered.withRoutingId(0).withGroup("").connection()).isSameAs(connection);
		assertThat(message.withConnection(null).connection()).isNull();
		assertThat(ZmqMessage.of("a").connection()).isNull();
		ConnectionMessages messages = new ConnectionMessages(message, message, null);
		assertThat(messages.hello()).isEqualTo(message);
		assertThat(messages.withHiccup(message).hiccup().connection()).isNull();
		ZmqMessage direct = ZmqMessage.ofDirect(ByteBuffer.allocateDirect(3)).withConnection(connection);
		assertThat(direct.connection()).isSameAs(connection);
		assertThat(direct.size()).isEqualTo(3);
		assertThat(direct.prepend(new byte[1]).frameSize(1)).isEqualTo(3);
		assertThat(connection).hasToString("ConnectionInfo[id=7, peer=" + peer + ", localAddress=127.0.0.1:2]");
	}

}
