package io.github.zmq4j.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionLedgerTests {

	private final SubscriptionLedger ledger = new SubscriptionLedger();

	@Test
	void itCountsWhatIsSubscribed() {
		add("abc");
		add("abc");
		add("d");
		add("");
		assertThat(this.ledger.bytes()).isEqualTo(7);
		remove("abc");
		assertThat(this.ledger.bytes()).isEqualTo(4);
		remove("abc");
		remove("abc");
		remove("");
		assertThat(this.ledger.bytes()).isEqualTo(1);
		remove("d");
		assertThat(this.ledger.bytes()).isZero();
	}

	@Test
	void whatWasNotSubscribedFreesNothing() {
		remove("x");
		add("abc");
		remove("abd");
		remove("ab");
		remove("abcd");
		remove("\0abc");
		assertThat(this.ledger.bytes()).isEqualTo(3);
	}

	@Test
	void topicsOfZerosDiffer() {
		add("\0");
		add("\0\0");
		remove("");
		remove("\0\0\0");
		assertThat(this.ledger.bytes()).isEqualTo(3);
	}

	@Test
	void itAgreesWithAMap() {
		Random random = new Random(99);
		Map<String, Integer> expected = new HashMap<>();
		long bytes = 0;
		for (int i = 0; i < 100_000; i++) {
			String topic = Integer.toString(random.nextInt(3_000), 36);
			// Waves, so that the table fills and empties.
			if (random.nextInt(100) < ((i / 20_000 % 2 == 0) ? 60 : 40)) {
				add(topic);
				expected.merge(topic, 1, Integer::sum);
				bytes += topic.length();
			}
			else {
				remove(topic);
				bytes -= expected.containsKey(topic) ? topic.length() : 0;
				expected.computeIfPresent(topic, (key, count) -> (count > 1) ? count - 1 : null);
			}
			assertThat(this.ledger.bytes()).isEqualTo(bytes);
		}
	}

	private void add(String topic) {
		this.ledger.add(topic.getBytes(StandardCharsets.ISO_8859_1));
	}

	private void remove(String topic) {
		this.ledger.remove(topic.getBytes(StandardCharsets.ISO_8859_1));
	}

}
