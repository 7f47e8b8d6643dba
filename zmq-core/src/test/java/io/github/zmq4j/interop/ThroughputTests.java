package io.github.zmq4j.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.LeakCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many messages, as fast as both sides can: all arrive, each once, in order.
 */
@Tag("interop")
@LeakCheck.IgnoreChannels("JeroMQ closes its channels some time after its context")
class ThroughputTests {

	private static final int COUNT = 200_000;

	private static final int SIZE = 40;

	@Test
	void libzmqReceivesAllInOrder() {
		try (LibzmqPeer peer = LibzmqPeer.start(); ZmqContext context = ZmqContext.create()) {
			ZmqSocket push = context.socket(SocketType.PUSH);
			LibzmqSide pull = peer.socket(SocketType.PULL);
			pull.connect(push.bind("tcp://127.0.0.1:*").toString());
			pull.begin("drain", 20_000, COUNT);
			flood(push);
			assertThat(peer.end("drain")).isNotNull();
		}
	}

	@Test
	void libzmqSendsAllInOrder() {
		try (LibzmqPeer peer = LibzmqPeer.start(); ZmqContext context = ZmqContext.create()) {
			ZmqSocket pull = context.socket(SocketType.PULL);
			LibzmqSide push = peer.socket(SocketType.PUSH);
			pull.connect(push.bind("tcp://127.0.0.1:*"));
			push.begin("flood", 20_000, COUNT, SIZE);
			drain(pull);
			assertThat(peer.end("flood")).isNotNull();
		}
	}

	@Test
	void jeroMqReceivesAllInOrder() throws Exception {
		try (ZmqContext context = ZmqContext.create(); ZContext jeroMq = new ZContext()) {
			ZmqSocket push = context.socket(SocketType.PUSH);
			JeroMqSide pull = JeroMqSide.open(jeroMq, SocketType.PULL);
			push.connect(pull.bind("tcp://127.0.0.1:*"));
			CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> flood(push));
			pull.socket().setReceiveTimeOut(20_000);
			for (int i = 0; i < COUNT; i++) {
				assertNumber(i, pull.socket().recv());
			}
			pushing.get(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void jeroMqSendsAllInOrder() throws Exception {
		try (ZmqContext context = ZmqContext.create(); ZContext jeroMq = new ZContext()) {
			ZmqSocket pull = context.socket(SocketType.PULL);
			JeroMqSide push = JeroMqSide.open(jeroMq, SocketType.PUSH);
			push.connect(pull.bind("tcp://127.0.0.1:*").toString());
			CompletableFuture<Void> draining = CompletableFuture.runAsync(() -> drain(pull));
			flood(push.socket());
			draining.get(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void libzmqAnswersAllRequestsOfADealer() throws Exception {
		try (LibzmqPeer peer = LibzmqPeer.start(); ZmqContext context = ZmqContext.create()) {
			ZmqSocket dealer = context.socket(SocketType.DEALER);
			LibzmqSide router = peer.socket(SocketType.ROUTER, "SNDHWM=0");
			router.connect(dealer.bind("tcp://127.0.0.1:*").toString());
			router.begin("echo", 20_000, COUNT);
			CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> flood(dealer));
			drain(dealer);
			asking.get(20, TimeUnit.SECONDS);
			assertThat(peer.end("echo")).isNotNull();
		}
	}

	private static void flood(ZmqSocket push) {
		for (int i = 0; i < COUNT; i++) {
			assertThat(push.send(ZmqMessage.of(Numbers.frame(i, SIZE)), Side.PATIENCE)).as("room for %d", i).isTrue();
		}
	}

	private static void flood(ZMQ.Socket push) {
		push.setSendTimeOut((int) Side.PATIENCE.toMillis());
		for (int i = 0; i < COUNT; i++) {
			assertThat(push.send(Numbers.frame(i, SIZE))).as("room for %d", i).isTrue();
		}
	}

	private static void drain(ZmqSocket pull) {
		for (int i = 0; i < COUNT; i++) {
			ZmqMessage message = pull.receive(Side.PATIENCE);
			assertNumber(i, (message != null) ? message.bytes() : null);
		}
	}

	private static void assertNumber(int expected, byte[] frame) {
		if (frame == null || Numbers.of(frame) != expected) {
			throw new AssertionError(
					"Received " + ((frame != null) ? Numbers.of(frame) : "nothing") + " instead of " + expected);
		}
	}

}
