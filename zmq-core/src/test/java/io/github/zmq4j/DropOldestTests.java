package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A peer that is full misses the oldest that waits for it ({@link WhenFull#DROP_OLDEST}).
 */
@Tag("integration")
class DropOldestTests {

	/** More than any system takes, with messages of this size. */
	private static final int COUNT = 1000;

	private static final byte[] LARGE = new byte[50_000];

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketOptions.Builder dropOldest(int mark) {
		return Lab.options().whenFull(WhenFull.DROP_OLDEST).sendHighWaterMark(mark);
	}

	private static byte[] number(int number) {
		return Integer.toString(number).getBytes(UTF_8);
	}

	private ZmqSocket subscriber(ZmqSocket pub, Endpoint endpoint) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(5));
		sub.subscribe("");
		Lab.join(endpoint, pub, sub);
		return sub;
	}

	private static void awaitSubscribers(ZmqSocket pub, ZmqSocket... subs) {
		for (ZmqSocket sub : subs) {
			while (sub.receive(Lab.MOMENT) == null) {
				pub.send("");
			}
			while (sub.tryReceive() != null) {
				assertThat(pub.isClosed()).isFalse();
			}
		}
	}

	/** The numbers of messages up to the last one. */
	private static List<Integer> readTo(int last, ZmqSocket socket, int frame) {
		List<Integer> numbers = new ArrayList<>();
		do {
			String text = Lab.receive(socket).text(frame);
			if (!text.isEmpty()) {
				numbers.add(Integer.parseInt(text));
			}
		}
		while (numbers.isEmpty() || numbers.get(numbers.size() - 1) != last);
		return numbers;
	}

	@OnEachWire
	void aSlowSubscriberGetsTheNewestInTheirOrder(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(5));
		ZmqSocket sub = subscriber(pub, pub.bind(wire.free()));
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		for (int i = 1; i <= COUNT; i++) {
			pub.send(ZmqMessage.of(number(i), LARGE));
		}
		List<Integer> numbers = readTo(COUNT, sub, 0);
		assertThat(numbers).isSorted().doesNotHaveDuplicates();
		assertThat(numbers).endsWith(COUNT - 4, COUNT - 3, COUNT - 2, COUNT - 1, COUNT);
		assertThat(sub.tryReceive()).isNull();
		assertThat(pub.statistics().drops()).containsOnlyKeys(DropReason.NO_ROOM);
		assertThat(numbers).hasSize(COUNT - (int) pub.statistics().messagesDropped());
		assertThat(numbers).hasSizeLessThan(COUNT);
		assertThat(pub.statistics().messagesQueued()).isZero();
	}

	@OnEachWire
	void whoKeepsUpMissesNothingBesideASlowOne(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(5));
		Endpoint endpoint = pub.bind(wire.free());
		ZmqSocket slow = subscriber(pub, endpoint);
		ZmqSocket fast = subscriber(pub, endpoint);
		awaitSubscribers(pub, fast);
		for (int i = 1; i <= COUNT; i++) {
			pub.send(ZmqMessage.of(number(i), LARGE));
			assertThat(readTo(i, fast, 0)).containsExactly(i);
		}
		assertThat(readTo(COUNT, slow, 0)).isSorted().hasSizeLessThan(COUNT);
	}

	@OnEachWire
	void aRouterDropsTheOldestForOneDealerAndKnowsTheOthers(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, dropOldest(5).router(new RouterOptions(true, false)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().receiveHighWaterMark(5).routingId(number(7)));
		Lab.join(wire, router, dealer);
		for (int i = 1; i <= COUNT; i++) {
			assertThat(router.trySend(ZmqMessage.of(number(7), number(i), LARGE))).isTrue();
		}
		assertThat(readTo(COUNT, dealer, 0)).isSorted().endsWith(COUNT - 1, COUNT).hasSizeLessThan(COUNT);
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> router.send(ZmqMessage.of("nobody", "x")));
	}

	@OnEachWire
	void aRouterThatBlocksWaitsForRoomAndForgetsWhomItDoesNotKnow(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().whenFull(WhenFull.BLOCK).sendHighWaterMark(5));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().receiveHighWaterMark(5).routingId(number(7)));
		Lab.join(wire, router, dealer);
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 1; i <= COUNT; i++) {
				router.send(ZmqMessage.of(number(7), number(i), LARGE));
			}
		}).awaitAsleep();
		assertThat(router.trySend(ZmqMessage.of("nobody", "x"))).isTrue();
		assertThat(readTo(COUNT, dealer, 0)).hasSize(COUNT);
		sending.get();
		assertThat(router.statistics().drops()).containsOnlyKeys(DropReason.NO_PEER);
	}

	@OnEachWire
	void aRadioDropsTheOldest(Wire wire) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO, dropOldest(5));
		ZmqSocket dish = this.lab.socket(SocketType.DISH, Lab.options().receiveHighWaterMark(5));
		dish.join("group");
		Lab.join(wire, radio, dish);
		while (dish.receive(Lab.MOMENT) == null) {
			radio.send(ZmqMessage.of("").withGroup("group"));
		}
		for (int i = 1; i <= COUNT; i++) {
			byte[] large = new byte[LARGE.length];
			ByteBuffer.wrap(large).putInt(i);
			radio.send(ZmqMessage.of(large).withGroup("group"));
		}
		int last = 0;
		int count = 0;
		while (last < COUNT) {
			ZmqMessage message = Lab.receive(dish);
			int number = (message.size() == 0) ? 0 : ByteBuffer.wrap(message.bytes()).getInt();
			assertThat(number).isGreaterThanOrEqualTo(last);
			last = number;
			count++;
		}
		assertThat(count).isLessThan(COUNT);
	}

	@Test
	void theMarkMayChangeWhileTheSocketLives() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(5));
		ZmqSocket sub = subscriber(pub, pub.bind(Wire.INPROC.free()));
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		for (int i = 1; i <= 20; i++) {
			pub.send(ZmqMessage.of(number(i)));
		}
		assertThat(pub.statistics().messagesQueued()).as("the marks of both sides").isEqualTo(10);
		pub.sendHighWaterMark(1);
		pub.send(ZmqMessage.of(number(21)));
		assertThat(readTo(21, sub, 0)).containsExactly(16, 17, 18, 19, 20, 21);
		assertThat(pub.statistics().messagesDropped()).isEqualTo(15);
	}

	@OnEachStream
	void aLowerMarkHoldsForWhatWaitsBehindAStream(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(1000));
		ZmqSocket sub = subscriber(pub, pub.bind(wire.free()));
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		for (int i = 1; i < COUNT; i++) {
			pub.send(ZmqMessage.of(number(i), LARGE));
		}
		assertThat(pub.statistics().messagesDropped()).isZero();
		pub.sendHighWaterMark(2);
		pub.send(ZmqMessage.of(number(COUNT), LARGE));
		List<Integer> numbers = readTo(COUNT, sub, 0);
		assertThat(numbers).endsWith(COUNT - 1, COUNT).doesNotContain(COUNT - 2);
	}

	@OnEachWire
	void bytesMayBeTheBound(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(0).sendHighWaterMarkBytes(3L * LARGE.length + 1000));
		ZmqSocket sub = subscriber(pub, pub.bind(wire.free()));
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		for (int i = 1; i <= COUNT; i++) {
			pub.send(ZmqMessage.of(number(i), LARGE));
		}
		assertThat(readTo(COUNT, sub, 0)).isSorted().hasSizeLessThan(COUNT).endsWith(COUNT - 2, COUNT - 1, COUNT);
	}

	@OnEachWire
	void buffersOfWhatGaveWayAreReleased(Wire wire) {
		AtomicInteger released = new AtomicInteger();
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(5));
		ZmqSocket sub = subscriber(pub, pub.bind(wire.free()));
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		for (int i = 1; i <= COUNT; i++) {
			ByteBuffer buffer = ByteBuffer.allocateDirect(LARGE.length).putInt(0, i);
			pub.send(ZmqMessage.ofDirect(buffer, released::incrementAndGet));
		}
		int dropped = (int) pub.statistics().messagesDropped();
		assertThat(dropped).isPositive();
		Await.until("all that gave way are released", () -> released.get() >= dropped);
		for (int i = dropped; i < COUNT; i++) {
			Lab.receive(sub).release();
		}
		Await.until("all are released", () -> released.get() == COUNT);
	}

	@OnEachWire
	void nothingThatIsReadInTimeIsDroppedHoweverFastItIsSent(Wire wire) {
		int burst = 5;
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(burst));
		ZmqSocket sub = subscriber(pub, pub.bind(wire.free()));
		awaitSubscribers(pub, sub);
		for (int i = 0; i < 5_000; i++) {
			for (int j = 0; j < burst; j++) {
				pub.send(ZmqMessage.of(number(i * burst + j)));
			}
			assertThat(readTo(i * burst + burst - 1, sub, 0)).hasSize(burst);
		}
		assertThat(pub.statistics().messagesDropped()).isZero();
	}

	@OnEachWire
	void nothingIsLostDoubledOrOutOfOrderBetweenManySendersAndAReader(Wire wire) {
		int senders = 3;
		int each = 30_000;
		ZmqSocket pub = this.lab.socket(SocketType.PUB, dropOldest(20));
		ZmqSocket sub = subscriber(pub, pub.bind(wire.free()));
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		List<Background<Boolean>> sending = new ArrayList<>();
		for (int s = 0; s < senders; s++) {
			int sender = s;
			sending.add(Background.run(() -> {
				for (int i = 1; i <= each; i++) {
					pub.send(ZmqMessage.of(number(sender), number(i)));
				}
			}));
		}
		int[] last = new int[senders];
		int received = 0;
		boolean over = false;
		while (!over) {
			over = sending.stream().allMatch(Background::isDone);
			for (ZmqMessage got = sub.receive(Lab.MOMENT); got != null; got = sub.receive(Lab.MOMENT)) {
				int sender = Integer.parseInt(got.text(0));
				int number = Integer.parseInt(got.text(1));
				assertThat(number).isGreaterThan(last[sender]);
				last[sender] = number;
				received++;
			}
		}
		sending.forEach(Background::get);
		assertThat(received + pub.statistics().messagesDropped()).isEqualTo((long) senders * each);
		assertThat(last).contains(each);
	}

	@Test
	void whatDoesNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.socket(SocketType.PUSH, dropOldest(1)))
			.withMessageContaining("The option whenFull does nothing for a PUSH socket");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(SocketType.PUB, dropOldest(1).conflate(true)))
			.withMessageContaining("does nothing beside conflate");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(SocketType.PUB, Lab.options().conflate(true).sendHighWaterMarkBytes(1)))
			.withMessageContaining("does nothing beside conflate");
	}

}
