package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.List;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketStatistics;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The queues between publishers and subscribers: how long they are, what happens when one
 * is full, and that none holds up another (RFC 29).
 */
@Tag("integration")
class PubsubQueuesTests {

	private static final int MARK = 5;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** The buffers of the system do not grow, and a send that would wait fails. */
	private static SocketOptions.Builder options() {
		return Lab.options()
			.sendTimeout(Duration.ZERO)
			.tcp(new TcpOptions(64 << 10, 64 << 10, false, 100, Duration.ofSeconds(10)));
	}

	private ZmqSocket sender(PubsubDirection direction, int highWaterMark) {
		return this.lab.socket(direction.sender(),
				Lab.suited(direction.sender(), options().sendHighWaterMark(highWaterMark)));
	}

	private ZmqSocket receiver(PubsubDirection direction, int highWaterMark) {
		return this.lab.socket(direction.receiver(),
				Lab.suited(direction.receiver(), options().receiveHighWaterMark(highWaterMark)));
	}

	/** Over inproc two queues are one, which holds what both may hold. */
	private static void awaitFull(ZmqSocket sender, int messages) {
		Await.until(sender + " queues " + messages + " messages and drops others", () -> {
			sender.send(PubsubDirection.LARGE);
			SocketStatistics now = sender.statistics();
			return now.messagesDropped() > 0 && now.messagesQueued() == messages;
		});
	}

	@OnEachSide
	@Clause({ "29.pub.8", "29.pub.14", "29.pub.15", "29.xpub.8", "29.xpub.13", "29.xpub.14", "29.xsub.8", "29.xsub.16",
			"29.xsub.17" })
	void aQueueHoldsWhatWasSetAndLosesTheRestWithoutAWord(Wire wire, boolean senderBinds) {
		for (PubsubDirection direction : PubsubDirection.values()) {
			for (int mark : new int[] { 3, 30 }) {
				ZmqSocket sender = sender(direction, mark);
				ZmqSocket receiver = receiver(direction, MARK);
				Lab.join(wire, senderBinds, sender, receiver);
				PubsubDirection.wantAll(sender, receiver);
				awaitFull(sender, wire.isStream() ? mark : mark + MARK);
				assertThat(sender.trySend(PubsubDirection.LARGE)).as("taken, and lost").isTrue();
				sender.close();
				receiver.close();
			}
		}
	}

	@OnEachSide
	@Clause({ "29.sub.8", "29.xpub.8", "29.xsub.8" })
	void aReceiverQueuesAsManyMessagesAsWereSet(Wire wire, boolean receiverBinds) {
		for (PubsubDirection direction : PubsubDirection.values()) {
			long few = taken(wire, receiverBinds, direction, MARK);
			long many = taken(wire, receiverBinds, direction, MARK + 100);
			assertThat(many - few).as("messages more in a queue for 100 more, " + direction).isBetween(80L, 120L);
		}
	}

	/** How many messages find a place on their way to somebody who does not receive. */
	private long taken(Wire wire, boolean receiverBinds, PubsubDirection direction, int highWaterMark) {
		ZmqSocket sender = sender(direction, MARK);
		ZmqSocket receiver = receiver(direction, highWaterMark);
		Lab.join(wire, receiverBinds, receiver, sender);
		PubsubDirection.wantAll(sender, receiver);
		long taken = PubsubDirection.fill(sender);
		sender.close();
		receiver.close();
		return taken;
	}

	@OnEachSide
	@Clause({ "29.pub.3", "29.xpub.3", "29.xsub.3" })
	void thereIsAQueueForEachReceiver(Wire wire, boolean senderBinds) {
		for (PubsubDirection direction : PubsubDirection.values()) {
			ZmqSocket sender = sender(direction, MARK);
			List<ZmqSocket> slow = List.of(receiver(direction, MARK), receiver(direction, MARK));
			for (ZmqSocket receiver : slow) {
				Lab.join(wire, senderBinds, sender, receiver);
				PubsubDirection.wantAll(sender, receiver);
			}
			awaitFull(sender, 2 * (wire.isStream() ? MARK : 2 * MARK));
			ZmqSocket quick = receiver(direction, MARK);
			Lab.join(wire, senderBinds, sender, quick);
			if (direction != PubsubDirection.XSUB_TO_XPUB) {
				quick.subscribe("quick");
				PubsubDirection.awaitTopics(sender, 2);
			}
			for (int i = 0; i < 200; i++) {
				sender.send("quick " + i);
				assertThat(Lab.receiveText(quick)).isEqualTo("quick " + i);
			}
		}
	}

	@OnEachSide
	@Clause({ "29.xpub.3", "29.xsub.3" })
	void whatWaitsInOneDirectionDoesNotHoldUpTheOther(Wire wire, boolean xpubBinds) {
		for (SocketType full : List.of(SocketType.XPUB, SocketType.XSUB)) {
			ZmqSocket xpub = this.lab.socket(SocketType.XPUB,
					options().sendHighWaterMark(MARK).receiveHighWaterMark(MARK));
			ZmqSocket xsub = this.lab.socket(SocketType.XSUB,
					Lab.suited(SocketType.XSUB, options().sendHighWaterMark(MARK).receiveHighWaterMark(MARK)));
			Lab.join(wire, xpubBinds, xpub, xsub);
			xsub.subscribe("");
			assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001");
			ZmqSocket stuck = (full == SocketType.XPUB) ? xpub : xsub;
			ZmqSocket free = (full == SocketType.XPUB) ? xsub : xpub;
			PubsubDirection.fill(stuck);
			assertThat(stuck.statistics().messagesQueued()).isGreaterThanOrEqualTo(MARK);
			for (int i = 0; i < 200; i++) {
				free.send("other way " + i);
				assertThat(Lab.receiveText(stuck)).isEqualTo("other way " + i);
			}
		}
	}

	/** What the quiet one sends does not come behind the full queue of the busy one. */
	@OnEachSide
	@Clause("29.sub.3")
	void thereIsAQueueForEachPublisher(Wire wire, boolean subBinds) {
		int mark = 50;
		ZmqSocket sub = receiver(PubsubDirection.PUB_TO_SUB, mark);
		ZmqSocket busy = sender(PubsubDirection.PUB_TO_SUB, MARK);
		ZmqSocket quiet = sender(PubsubDirection.PUB_TO_SUB, MARK);
		Lab.join(wire, subBinds, sub, busy);
		Lab.join(wire, subBinds, sub, quiet);
		PubsubDirection.wantAll(busy, sub);
		PubsubDirection.awaitTopics(quiet, 1);
		assertThat(PubsubDirection.fill(busy)).isGreaterThanOrEqualTo(mark);
		quiet.send("quiet");
		assertThat(quiet.statistics().messagesDropped()).isZero();
		int before = 0;
		while (!Lab.receiveText(sub).equals("quiet")) {
			before++;
			Await.quietly(Duration.ofMillis(5));
		}
		assertThat(before).as("messages of the busy one that came first").isLessThan(mark / 2);
	}

}
