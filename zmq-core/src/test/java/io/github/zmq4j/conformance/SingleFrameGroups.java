package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tests of RADIO and DISH share. Thread-safe.
 */
final class SingleFrameGroups {

	private static final int LARGE = 50_000;

	private static final int FAR_TOO_MANY = 5_000;

	private static final AtomicInteger NAMES = new AtomicInteger();

	private SingleFrameGroups() {
	}

	static ZmqMessage message(String group, String body) {
		return ZmqMessage.of(body).withGroup(group);
	}

	/** A large message that can be told from others. */
	static ZmqMessage large(String group, int index) {
		return ZmqMessage.of(ByteBuffer.allocate(LARGE).putInt(index).array()).withGroup(group);
	}

	/** Which large message this is. */
	static int index(ZmqMessage large) {
		assertThat(large.size()).isEqualTo(LARGE);
		return ByteBuffer.wrap(large.bytes()).getInt();
	}

	/**
	 * Waits until a RADIO knows all that a DISH has joined and left so far. Nothing else
	 * may be on its way to the DISH.
	 */
	static void awaitKnown(ZmqSocket radio, ZmqSocket dish) {
		String group = "known " + NAMES.incrementAndGet();
		dish.join(group);
		Await.until(dish + " hears " + radio, () -> {
			radio.send(message(group, "probe"));
			return dish.receive(Lab.MOMENT.dividedBy(10)) != null;
		});
		radio.send(message(group, "last probe"));
		while (!Lab.receiveText(dish).equals("last probe")) {
			// Those that were late.
		}
		dish.leave(group);
	}

	/**
	 * Sends large messages until there is no room any more, also after some time.
	 * @return how many were taken; the first of them has the index 0
	 */
	static int fill(ZmqSocket radio, String group) {
		int sent = 0;
		boolean atRest = false;
		while (true) {
			long before = radio.statistics().messagesDropped();
			radio.send(large(group, sent));
			if (radio.statistics().messagesDropped() == before) {
				assertThat(++sent).as("messages that fit into queues and system").isLessThan(FAR_TOO_MANY);
				atRest = false;
			}
			else if (atRest) {
				return sent;
			}
			else {
				atRest = SingleFrameTypes.queuedAtRest(radio) > 0;
			}
		}
	}

}
