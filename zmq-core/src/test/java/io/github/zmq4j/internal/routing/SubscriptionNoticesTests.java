package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionNoticesTests {

	private final SubscriptionNotices notices = new SubscriptionNotices(true, (topic) -> false);

	@Test
	void keepTheirOrder() {
		add("a", true);
		add("b", true);
		add("a", false);
		assertThat(pollAll()).containsExactly("\u0001a", "\u0001b", "\u0000a");
		assertThat(this.notices.isEmpty()).isTrue();
	}

	@Test
	void areAllKeptWhileTheyAreRead() {
		for (int i = 0; i < 15_000; i++) {
			add("a", true);
			add("a", false);
			assertThat(pollAll()).containsExactly("\u0001a", "\u0000a");
		}
	}

	@Test
	void thatNobodyReadsDoNotGrowWithoutBound() {
		add("stays", true);
		for (int i = 0; i < 100_000; i++) {
			add("topic " + i, true);
			add("topic " + i, false);
		}
		add("last", true);
		List<String> rest = pollAll();
		assertThat(rest).hasSizeLessThan(30_000).startsWith("\u0001stays").endsWith("\u0001last");
	}

	@Test
	void thatNobodyReadsStillTellTheTruth() {
		add("was read", true);
		pollAll();
		for (int i = 0; i < 30_000; i++) {
			add("topic " + i, true);
		}
		for (int i = 0; i < 30_000; i += 3) {
			add("topic " + i, false);
		}
		add("was read", false);
		List<String> wanted = new ArrayList<>(List.of("was read"));
		for (String notice : pollAll()) {
			if (notice.charAt(0) == 1) {
				wanted.add(notice.substring(1));
			}
			else {
				assertThat(wanted.remove(notice.substring(1))).as(notice).isTrue();
			}
		}
		assertThat(wanted).hasSize(20_000).contains("topic 1", "topic 29999").doesNotContain("topic 0", "was read");
	}

	@Test
	void ofVerboseOnesTheLastOfEachTopicRemains() {
		SubscriptionNotices verbose = new SubscriptionNotices(false, (topic) -> false);
		for (int i = 0; i < 100_000; i++) {
			verbose.add(RoutingFixture.bytes("a"), true);
			verbose.add(RoutingFixture.bytes("a"), true);
			verbose.add(RoutingFixture.bytes("a"), false);
			verbose.add(RoutingFixture.bytes("b"), true);
		}
		List<String> rest = new ArrayList<>();
		for (var notice = verbose.poll(); notice != null; notice = verbose.poll()) {
			rest.add(RoutingFixture.text(notice.message()));
		}
		assertThat(rest).hasSizeLessThan(20_000).contains("\u0001b");
		assertThat(rest.subList(rest.lastIndexOf("\u0001a") + 1, rest.size())).contains("\u0000a");
	}

	@Test
	void cancellationsOfTopicsWithoutEndDoNotFillTheMemory() {
		SubscriptionNotices verbose = new SubscriptionNotices(false, (topic) -> false);
		verbose.add(RoutingFixture.bytes("stays"), true);
		for (int i = 0; i < 500_000; i++) {
			verbose.add(RoutingFixture.bytes("topic " + i), true);
			verbose.add(RoutingFixture.bytes("topic " + i), false);
		}
		int count = 0;
		String first = RoutingFixture.text(verbose.poll().message());
		while (verbose.poll() != null) {
			count++;
		}
		assertThat(first).isEqualTo("\u0001stays");
		assertThat(count).isLessThan(250_000);
	}

	private void add(String topic, boolean subscribe) {
		this.notices.add(RoutingFixture.bytes(topic), subscribe);
	}

	private List<String> pollAll() {
		List<String> all = new ArrayList<>();
		for (var notice = this.notices.poll(); notice != null; notice = this.notices.poll()) {
			all.add(RoutingFixture.text(notice.message()));
		}
		return all;
	}

}
