package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two sockets and what passes between them.
 */
@Tag("integration")
class ZmqProxyTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqProxy proxy(ZmqSocket frontend, ZmqSocket backend) {
		return this.lab.context().proxy(frontend, backend);
	}

	/** Waits for what only time tells: that nothing more passes. */
	private static void awaitMessages(ZmqProxy proxy, long toBackend, long toFrontend) {
		Await.until(proxy + " has passed " + toBackend + " and " + toFrontend,
				() -> proxy.statistics().toBackend().messages() == toBackend
						&& proxy.statistics().toFrontend().messages() == toFrontend);
	}

	@OnEachWire
	void aRouterAndADealerShareOutRequestsOfManyClientsToManyWorkers(Wire wire) {
		ZmqSocket front = this.lab.socket(SocketType.ROUTER);
		ZmqSocket back = this.lab.socket(SocketType.DEALER);
		Endpoint services = back.bind(wire.free());
		Endpoint clients = front.bind(wire.free());
		List<ZmqSocket> workers = new ArrayList<>();
		List<Background<Boolean>> serving = new ArrayList<>();
		Set<String> names = new TreeSet<>();
		for (int i = 0; i < 3; i++) {
			ZmqSocket worker = this.lab.socket(SocketType.REP);
			Lab.join(services, back, worker);
			workers.add(worker);
			String name = "worker " + i;
			names.add(name);
			serving.add(Background.run(() -> serve(worker, name)));
		}
		try (ZmqProxy proxy = proxy(front, back)) {
			Set<String> seen = new TreeSet<>();
			for (int i = 0; i < 4; i++) {
				ZmqSocket client = this.lab.socket(SocketType.REQ);
				client.connect(clients);
				for (int n = 0; n < 30; n++) {
					String reply = client.request(ZmqMessage.of(i + "/" + n), Lab.PATIENCE).text();
					assertThat(reply).endsWith(": " + i + "/" + n);
					seen.add(reply.substring(0, reply.indexOf(':')));
				}
			}
			assertThat(seen).isEqualTo(names);
			awaitMessages(proxy, 120, 120);
		}
		workers.forEach(ZmqSocket::close);
		serving.forEach(Background::get);
	}

	private static void serve(ZmqSocket worker, String name) {
		try {
			while (true) {
				worker.send(name + ": " + worker.receive().text());
			}
		}
		catch (ZmqClosedException ex) {
			assertThat(worker.isClosed()).isTrue();
		}
	}

	@OnEachWire
	void anXsubAndAnXpubForwardPublicationsOneWayAndSubscriptionsTheOther(Wire wire) {
		ZmqSocket front = this.lab.socket(SocketType.XSUB);
		ZmqSocket back = this.lab.socket(SocketType.XPUB);
		ZmqSocket pub = this.lab.socket(SocketType.XPUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Lab.join(wire, front, pub);
		Lab.join(wire, back, sub);
		try (ZmqProxy proxy = proxy(front, back)) {
			sub.subscribe("a");
			assertThat(Lab.receive(pub).bytes()).containsExactly(1, 'a');
			pub.send("b is not wanted");
			pub.send("a is wanted");
			assertThat(Lab.receiveText(sub)).isEqualTo("a is wanted");
			sub.unsubscribe("a");
			assertThat(Lab.receive(pub).bytes()).containsExactly(0, 'a');
			awaitMessages(proxy, 1, 2);
		}
	}

	@OnEachWire
	void aPullAndAPushPassEveryMessageInItsOrder(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket front = this.lab.bound(SocketType.PULL, wire, push);
		ZmqSocket back = this.lab.bound(SocketType.PUSH, wire, pull);
		int count = 20_000;
		try (ZmqProxy proxy = proxy(front, back)) {
			Background<Boolean> sending = Background.run(() -> {
				for (int i = 0; i < count; i++) {
					push.send(ZmqMessage.of("" + i, "and more"));
				}
			});
			for (int i = 0; i < count; i++) {
				assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of("" + i, "and more"));
			}
			sending.get();
			awaitMessages(proxy, count, 0);
		}
	}

	@OnEachWire
	void oneSocketOnBothSidesIsAnEcho(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		try (ZmqProxy proxy = proxy(rep, rep)) {
			for (int i = 0; i < 100; i++) {
				assertThat(req.request(ZmqMessage.of("" + i), Lab.PATIENCE).text()).isEqualTo("" + i);
			}
			awaitMessages(proxy, 100, 0);
			assertThat(proxy.backend()).isSameAs(proxy.frontend());
		}
	}

	@Test
	void aSingleServerEchoesToEachOfItsClients() {
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		Endpoint endpoint = server.bind(Wire.TCP.free());
		try (ZmqProxy proxy = proxy(server, server)) {
			for (int i = 0; i < 3; i++) {
				ZmqSocket client = this.lab.socket(SocketType.CLIENT);
				client.connect(endpoint);
				client.send("client " + i);
				assertThat(Lab.receiveText(client)).isEqualTo("client " + i);
			}
			awaitMessages(proxy, 3, 0);
		}
	}

	@Test
	void statisticsAreExact() {
		ZmqSocket left = this.lab.socket(SocketType.PAIR);
		ZmqSocket right = this.lab.socket(SocketType.PAIR);
		ZmqSocket front = this.lab.bound(SocketType.PAIR, Wire.TCP, left);
		ZmqSocket back = this.lab.bound(SocketType.PAIR, Wire.TCP, right);
		try (ZmqProxy proxy = proxy(front, back)) {
			assertThat(proxy.statistics())
				.isEqualTo(new ZmqProxy.Statistics(ZmqProxy.Direction.NOTHING, ZmqProxy.Direction.NOTHING, 0, 0));
			for (int i = 0; i < 50; i++) {
				left.send(ZmqMessage.of("1234", "567"));
				assertThat(Lab.receive(right).size()).isEqualTo(7);
			}
			right.send("12");
			assertThat(Lab.receiveText(left)).isEqualTo("12");
			awaitMessages(proxy, 50, 1);
			assertThat(proxy.statistics()).isEqualTo(
					new ZmqProxy.Statistics(new ZmqProxy.Direction(50, 350, 0), new ZmqProxy.Direction(1, 2, 0), 0, 0));
		}
	}

	@Test
	void nothingPassesWhileItIsPausedAndAllOfItAfterwards() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.bound(SocketType.PUSH, Wire.TCP, pull);
		try (ZmqProxy proxy = proxy(front, back)) {
			push.send("0");
			assertThat(Lab.receiveText(pull)).isEqualTo("0");
			awaitMessages(proxy, 1, 0);
			for (int round = 0; round < 20; round++) {
				proxy.pause();
				assertThat(proxy.isPaused()).isTrue();
				push.send("a" + round);
				push.send("b" + round);
				assertThat(pull.receive(Duration.ofMillis(5))).isNull();
				proxy.resume();
				assertThat(proxy.isPaused()).isFalse();
				assertThat(Lab.receiveText(pull)).isEqualTo("a" + round);
				assertThat(Lab.receiveText(pull)).isEqualTo("b" + round);
			}
		}
	}

	@Test
	void aSlowSideHoldsBackTheFastOneAndTheOtherDirectionGoesOn() {
		ZmqSocket left = this.lab.socket(SocketType.DEALER, Lab.options().sendHighWaterMark(5));
		ZmqSocket front = this.lab.socket(SocketType.DEALER, Lab.options().receiveHighWaterMark(5));
		ZmqSocket back = this.lab.socket(SocketType.DEALER, Lab.options().sendHighWaterMark(5));
		ZmqSocket right = this.lab.socket(SocketType.DEALER, Lab.options().receiveHighWaterMark(5));
		Lab.join(Wire.INPROC, front, left);
		Lab.join(Wire.INPROC, back, right);
		try (ZmqProxy proxy = proxy(front, back)) {
			int sent = 0;
			while (left.send(ZmqMessage.of("" + sent), Lab.MOMENT)) {
				sent++;
			}
			assertThat(sent).isLessThan(30);
			assertThat(proxy.statistics().toBackend().messages()).isLessThan(sent);
			right.send("against the stream");
			assertThat(Lab.receiveText(left)).isEqualTo("against the stream");
			for (int i = 0; i < sent; i++) {
				assertThat(Lab.receiveText(right)).isEqualTo("" + i);
			}
			awaitMessages(proxy, sent, 1);
		}
	}

	@Test
	void aPublisherThatWaitsForASlowSubscriberBehindAProxyLosesNothing() {
		SocketOptions.Builder waiting = Lab.options().sendHighWaterMark(5).whenFull(WhenFull.BLOCK);
		ZmqSocket pub = this.lab.socket(SocketType.PUB, waiting);
		ZmqSocket front = this.lab.socket(SocketType.XSUB, Lab.options().receiveHighWaterMark(5));
		ZmqSocket back = this.lab.socket(SocketType.XPUB, waiting);
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(5));
		Lab.join(Wire.INPROC, pub, front);
		Lab.join(Wire.INPROC, back, sub);
		try (ZmqProxy proxy = proxy(front, back)) {
			sub.subscribe("");
			Await.until("the publisher has the subscription", () -> pub.topicCount() == 1);
			int sent = 0;
			while (pub.send(ZmqMessage.of("" + sent), Lab.MOMENT)) {
				sent++;
			}
			assertThat(sent).isBetween(10, 40);
			assertThat(proxy.statistics().toBackend().messages()).isPositive().isLessThan(sent);
			assertThat(proxy.statistics().toFrontend().messages()).isEqualTo(1);
			for (int i = 0; i < sent; i++) {
				assertThat(Lab.receiveText(sub)).isEqualTo("" + i);
			}
		}
	}

	@Test
	void theCaptureGetsACopyOfEachMessageOfBothDirections() {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket tap = this.lab.socket(SocketType.PULL);
		ZmqSocket front = this.lab.bound(SocketType.ROUTER, Wire.TCP, req);
		ZmqSocket back = this.lab.bound(SocketType.DEALER, Wire.TCP, rep);
		ZmqSocket capture = this.lab.bound(SocketType.PUSH, Wire.TCP, tap);
		try (ZmqProxy proxy = this.lab.context().proxy(front, back, capture)) {
			assertThat(proxy.capture()).isSameAs(capture);
			req.send("question");
			assertThat(Lab.receiveText(rep)).isEqualTo("question");
			rep.send("answer");
			assertThat(Lab.receiveText(req)).isEqualTo("answer");
			ZmqMessage question = Lab.receive(tap);
			ZmqMessage answer = Lab.receive(tap);
			assertThat(question.text(question.frameCount() - 1)).isEqualTo("question");
			assertThat(answer.text(answer.frameCount() - 1)).isEqualTo("answer");
			assertThat(answer.frame(0)).isEqualTo(question.frame(0));
			assertThat(proxy.statistics().captured()).isEqualTo(2);
			assertThat(proxy.statistics().captureDropped()).isZero();
		}
	}

	@Test
	void aCaptureWithoutRoomHoldsNothingBack() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.bound(SocketType.PUSH, Wire.TCP, pull);
		ZmqSocket nobodyThere = this.lab.socket(SocketType.PUSH);
		try (ZmqProxy proxy = this.lab.context().proxy(front, back, nobodyThere)) {
			for (int i = 0; i < 2_000; i++) {
				push.send("" + i);
				assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
			}
			nobodyThere.close();
			push.send("last");
			assertThat(Lab.receiveText(pull)).isEqualTo("last");
			assertThat(proxy.statistics().captured()).isZero();
			assertThat(proxy.statistics().captureDropped()).isEqualTo(2_001);
		}
	}

	@Test
	void directBuffersAreReleasedOnceBothTheBackendAndTheCaptureAreDone() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket tap = this.lab.socket(SocketType.PULL);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.INPROC, push);
		ZmqSocket back = this.lab.bound(SocketType.PUSH, Wire.TCP, pull);
		ZmqSocket capture = this.lab.bound(SocketType.PUSH, Wire.TCP, tap);
		AtomicInteger released = new AtomicInteger();
		try (ZmqProxy proxy = this.lab.context().proxy(front, back, capture)) {
			assertThat(proxy.ended()).isNotDone();
			for (int i = 1; i <= 20; i++) {
				push.send(ZmqMessage.ofDirect(ByteBuffer.allocateDirect(70_000), released::incrementAndGet));
				assertThat(Lab.receive(pull).size()).isEqualTo(70_000);
				assertThat(Lab.receive(tap).size()).isEqualTo(70_000);
				int count = i;
				Await.until(i + " buffers are released", () -> released.get() == count);
			}
		}
	}

	@Test
	void aMessageThatTheOtherSideCannotSendIsCountedAndTheNextOnePasses() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId("dealer".getBytes(StandardCharsets.UTF_8)));
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.bound(SocketType.ROUTER, Wire.TCP, dealer);
		try (ZmqProxy proxy = proxy(front, back)) {
			push.send("without a routing id");
			push.send(ZmqMessage.of("dealer", "with one"));
			assertThat(Lab.receiveText(dealer)).isEqualTo("with one");
			awaitMessages(proxy, 1, 0);
			assertThat(proxy.statistics().toBackend().refused()).isEqualTo(1);
		}
	}

}
