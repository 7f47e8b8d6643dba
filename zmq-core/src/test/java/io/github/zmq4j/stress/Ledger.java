package io.github.zmq4j.stress;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.github.zmq4j.ZmqMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one thread has received: numbered messages of numbered senders. Used by that
 * thread, and by the test afterwards.
 */
final class Ledger {

	private static final byte[] NOTHING = new byte[0];

	private final Map<Integer, BitSet> seen = new HashMap<>();

	/** The latest number of each sender, separately for each connection. */
	private final Map<String, Integer> latest = new HashMap<>();

	private final boolean identified;

	private final boolean ordered;

	/**
	 * Starts empty.
	 * @param identified whether each message begins with the id of its connection
	 * @param ordered whether the messages of a sender must come in their order
	 */
	Ledger(boolean identified, boolean ordered) {
		this.identified = identified;
		this.ordered = ordered;
	}

	static ZmqMessage message(int sender, int number) {
		return ZmqMessage.of(ByteBuffer.allocate(8).putInt(sender).putInt(number).array(), padding(sender, number));
	}

	/** Mostly short, sometimes too long to be copied or to be written in one go. */
	private static byte[] padding(int sender, int number) {
		int size = switch (number % 100) {
			case 13 -> 3_000;
			case 57 -> 9_000 + sender;
			case 99 -> (number % 1_000 == 999) ? 150_000 : 300;
			default -> number % 40;
		};
		if (size == 0) {
			return NOTHING;
		}
		byte[] bytes = new byte[size];
		Arrays.fill(bytes, (byte) (sender + number));
		return bytes;
	}

	static ZmqMessage end() {
		return ZmqMessage.of("end");
	}

	/**
	 * Enters a message.
	 * @param message the message
	 * @return {@code false} if it says that no more will come
	 */
	boolean enter(ZmqMessage message) {
		int first = this.identified ? 1 : 0;
		if (message.frameCount() == first + 1) {
			return false;
		}
		ByteBuffer head = ByteBuffer.wrap(message.frame(first));
		int sender = head.getInt();
		int number = head.getInt();
		if (!Arrays.equals(message.frame(first + 1), padding(sender, number))) {
			throw new AssertionError("Message " + number + " of sender " + sender + " has changed on its way");
		}
		BitSet numbers = this.seen.computeIfAbsent(sender, (id) -> new BitSet());
		if (numbers.get(number)) {
			throw new AssertionError("Message " + number + " of sender " + sender + " comes again");
		}
		numbers.set(number);
		String lane = sender + "/" + (this.identified ? HexFormat.of().formatHex(message.frame(0)) : "");
		Integer before = this.latest.put(lane, number);
		if (this.ordered && before != null && number < before) {
			throw new AssertionError("Message " + number + " comes after " + before + " of " + lane);
		}
		return true;
	}

	/**
	 * Adds up what several threads have received; nobody has received what another has.
	 * @param ledgers what each of them has
	 * @return how many messages of which sender
	 */
	static Map<Integer, Integer> total(List<Ledger> ledgers) {
		Map<Integer, BitSet> sum = new HashMap<>();
		for (Ledger ledger : ledgers) {
			ledger.seen.forEach((sender, numbers) -> {
				BitSet before = sum.computeIfAbsent(sender, (id) -> new BitSet());
				assertThat(before.intersects(numbers)).as("received by two threads from " + sender).isFalse();
				before.or(numbers);
			});
		}
		Map<Integer, Integer> counts = new HashMap<>();
		sum.forEach((sender, numbers) -> counts.put(sender, numbers.cardinality()));
		return counts;
	}

}
