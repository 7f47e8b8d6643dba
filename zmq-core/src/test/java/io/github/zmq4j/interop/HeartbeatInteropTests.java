package io.github.zmq4j.interop;

import java.time.Duration;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.LeakCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.ZContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Heartbeats between us and the others: a quiet peer stays, a frozen one is noticed.
 */
@Tag("interop")
@LeakCheck.IgnoreChannels("JeroMQ closes its channels some time after its context")
class HeartbeatInteropTests {

	/** Many intervals of heartbeats in which nothing may happen. */
	private static final Duration QUIET = Duration.ofMillis(600);

	private static final SocketOptions WITH_HEARTBEATS = SocketOptions.builder()
		.heartbeat(new HeartbeatOptions(Duration.ofMillis(40), Duration.ofMillis(200), Duration.ofMillis(400)))
		.reconnect(new ReconnectOptions(Duration.ofMillis(10), Duration.ofMillis(50)))
		.build();

	private static final String[] THEIR_HEARTBEATS = { "HEARTBEAT_IVL=40", "HEARTBEAT_TIMEOUT=200",
			"HEARTBEAT_TTL=400" };

	@ParameterizedTest(name = "ours: {0}, libzmq''s: {1}, types {2} and {3}")
	@CsvSource({ "true, false, PULL, PUSH", "false, true, PULL, PUSH", "true, true, PULL, PUSH",
			"true, false, PUSH, PULL", "false, true, PUSH, PULL", "true, true, REQ, REP", "true, true, PUB, SUB",
			"true, true, SUB, XPUB" })
	void aQuietConnectionWithLibzmqStays(boolean ours, boolean theirs, SocketType ourType, SocketType theirType) {
		try (LibzmqPeer peer = LibzmqPeer.start(); ZmqContext context = ZmqContext.create()) {
			OurSide side = OurSide.open(context, ourType, ours ? WITH_HEARTBEATS : SocketOptions.DEFAULT);
			Events events = Events.of(side.socket());
			LibzmqSide other = peer.socket(theirType, theirs ? THEIR_HEARTBEATS : new String[0]);
			other.connect(side.bind("tcp://127.0.0.1:*"));
			events.await(SocketEvent.Kind.HANDSHAKE_SUCCEEDED);
			assertThat(events.await(SocketEvent.Kind.DISCONNECTED, QUIET)).isNull();
			if (ourType == SocketType.PULL) {
				other.send(Sample.text("still there"));
				assertThat(side.receive()).isEqualTo(Sample.text("still there").description());
			}
		}
	}

	@ParameterizedTest(name = "ours: {0}, JeroMQ''s: {1}")
	@CsvSource({ "true, false", "false, true", "true, true" })
	void aQuietConnectionWithJeroMqStays(boolean ours, boolean theirs) {
		try (ZmqContext context = ZmqContext.create(); ZContext jeroMq = new ZContext()) {
			OurSide side = OurSide.open(context, SocketType.PULL, ours ? WITH_HEARTBEATS : SocketOptions.DEFAULT);
			Events events = Events.of(side.socket());
			JeroMqSide other = JeroMqSide.open(jeroMq, SocketType.PUSH);
			if (theirs) {
				other.socket().setHeartbeatIvl(40);
				other.socket().setHeartbeatTimeout(200);
				other.socket().setHeartbeatTtl(400);
			}
			side.connect(other.bind("tcp://127.0.0.1:*"));
			events.await(SocketEvent.Kind.HANDSHAKE_SUCCEEDED);
			assertThat(events.await(SocketEvent.Kind.DISCONNECTED, QUIET)).isNull();
			other.send(Sample.text("still there"));
			assertThat(side.receive()).isEqualTo(Sample.text("still there").description());
		}
	}

	@ParameterizedTest(name = "we bind: {0}")
	@ValueSource(booleans = { true, false })
	@Clause("37.heartbeat.19")
	void aFrozenPeerIsNoticedAndServedAgainLater(boolean weBind) {
		try (LibzmqPeer peer = LibzmqPeer.start(); ZmqContext context = ZmqContext.create()) {
			OurSide pull = OurSide.open(context, SocketType.PULL, WITH_HEARTBEATS);
			Events events = Events.of(pull.socket());
			LibzmqSide push = peer.socket(SocketType.PUSH, THEIR_HEARTBEATS);
			if (weBind) {
				push.connect(pull.bind("tcp://127.0.0.1:*"));
			}
			else {
				pull.connect(push.bind("tcp://127.0.0.1:*"));
			}
			events.await(SocketEvent.Kind.HANDSHAKE_SUCCEEDED);
			long frozen = System.nanoTime();
			peer.freeze();
			events.await(SocketEvent.Kind.DISCONNECTED);
			assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isLessThan(Duration.ofSeconds(2));
			peer.thaw();
			events.await(SocketEvent.Kind.HANDSHAKE_SUCCEEDED);
			push.send(Sample.text("back again"));
			assertThat(pull.receive()).isEqualTo(Sample.text("back again").description());
		}
	}

	@Test
	void thePeersTimeToLiveIsKeptWithoutHeartbeatsOfOurOwn() {
		try (LibzmqPeer peer = LibzmqPeer.start(); ZmqContext context = ZmqContext.create()) {
			OurSide pull = OurSide.open(context, SocketType.PULL);
			Events events = Events.of(pull.socket());
			LibzmqSide push = peer.socket(SocketType.PUSH, THEIR_HEARTBEATS);
			push.connect(pull.bind("tcp://127.0.0.1:*"));
			events.await(SocketEvent.Kind.HANDSHAKE_SUCCEEDED);
			assertThat(events.await(SocketEvent.Kind.DISCONNECTED, QUIET)).isNull();
			peer.freeze();
			events.await(SocketEvent.Kind.DISCONNECTED);
			peer.thaw();
			events.await(SocketEvent.Kind.HANDSHAKE_SUCCEEDED);
		}
	}

	@Test
	void aRequestAcrossHeartbeatsOfBothSidesIsAnswered() {
		try (LibzmqPeer peer = LibzmqPeer.start(); ZmqContext context = ZmqContext.create()) {
			OurSide req = OurSide.open(context, SocketType.REQ, WITH_HEARTBEATS);
			LibzmqSide rep = peer.socket(SocketType.REP, THEIR_HEARTBEATS);
			req.connect(rep.bind("tcp://127.0.0.1:*"));
			req.send(Sample.text("question"));
			assertThat(rep.receive()).isEqualTo(Sample.text("question").description());
			assertThat(req.receive(QUIET)).isNull();
			rep.send(Sample.text("answer"));
			assertThat(req.receive()).isEqualTo(Sample.text("answer").description());
		}
	}

}
