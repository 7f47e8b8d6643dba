package io.github.zmq4j.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionLedgerTests {

	private static final int OVERHEAD = SubscriptionLedger.OVERHEAD;

	private final SubscriptionLedger ledger = new SubscriptionLedger();

	@Test
	void itCountsWhatIsSubscribed() {
		add("abc");
		add("abc");
		add("d");
		add("");
		assertThat(this.ledger.bytes()).isEqualTo(4 + 3 * OVERHEAD);
		remove("abc");
		remove("abc");
		remove("");
		assertThat(this.ledger.bytes()).isEqualTo(1 + OVERHEAD);
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
		assertThat(this.ledger.bytes()).isEqualTo(3 + OVERHEAD);
	}

	@Test
	void topicsOfZerosDiffer() {
		add("\0");
		add("\0\0");
		remove("");
		remove("\0\0\0");
		assertThat(this.ledger.bytes()).isEqualTo(3 + 2 * OVERHEAD);
	}

	@Test
	void itAgreesWithASet() {
		Random random = new Random(99);
		Set<String> expected = new HashSet<>();
		long bytes = 0;
		for (int i = 0; i < 100_000; i++) {
			String topic = Integer.toString(random.nextInt(3_000), 36);
			// Waves, so that the table fills and empties.
			if (random.nextInt(100) < ((i / 20_000 % 2 == 0) ? 60 : 40)) {
				add(topic);
				bytes += expected.add(topic) ? topic.length() + OVERHEAD : 0;
			}
			else {
				remove(topic);
				bytes -= expected.remove(topic) ? topic.length() + OVERHEAD : 0;
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
