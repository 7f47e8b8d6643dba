package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionNoticesTests {

	private final SubscriptionNotices notices = new SubscriptionNotices(true);

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
	void whatSaysNothingNewIsForgottenFirst() {
		add("stays", true);
		for (int i = 0; i < 100_000; i++) {
			this.notices.addIdle(RoutingFixture.bytes("never " + i));
		}
		add("last", true);
		assertThat(this.notices.areMany()).as("nobody need read them").isFalse();
		assertThat(pollAll()).hasSizeLessThan(20_000).startsWith("\u0001stays").endsWith("\u0001last");
	}

	@Nested
	class Verbose {

		private final SubscriptionNotices notices = new SubscriptionNotices(false);

		@Test
		void areNeverForgotten() {
			List<String> all = new ArrayList<>();
			for (int i = 0; i < 30_000; i++) {
				for (String topic : List.of("a", "b", "topic " + i)) {
					this.notices.add(RoutingFixture.bytes(topic), i % 3 < 2);
					all.add((i % 3 < 2) ? "\u0001" + topic : "\u0000" + topic);
				}
			}
			List<String> told = SubscriptionNoticesTests.pollAll(this.notices);
			assertThat(told).containsExactlyInAnyOrderElementsOf(all);
			assertThat(told.stream().filter((text) -> text.endsWith("a")).toList())
				.isEqualTo(all.stream().filter((text) -> text.endsWith("a")).toList());
			assertThat(this.notices.isEmpty()).isTrue();
		}

		@Test
		void areManyUntilHalfOfThemAreRead() {
			int count = 0;
			while (!this.notices.areMany()) {
				this.notices.add(RoutingFixture.bytes("a"), true);
				count++;
			}
			assertThat(this.notices.areFew()).isFalse();
			int read = 0;
			while (!this.notices.areFew()) {
				this.notices.poll();
				read++;
			}
			assertThat(this.notices.areMany()).isFalse();
			assertThat(read).isBetween(count / 2, count / 2 + 1);
		}

		@Test
		void ofLongTopicsFewAreMany() {
			byte[] topic = new byte[60_000];
			int count = 0;
			while (!this.notices.areMany()) {
				topic[0] = (byte) count++;
				this.notices.add(topic, true);
			}
			assertThat(count).isLessThan(200);
		}

		@Test
		void ofOnePipeAreItsOwnUntilItGoes() {
			FakePipe one = new FakePipe("one");
			FakePipe two = new FakePipe("two");
			for (int i = 0; i < 15_000; i++) {
				this.notices.add(RoutingFixture.bytes("a"), true, one);
				this.notices.add(RoutingFixture.bytes("a"), true, two);
			}
			this.notices.forget(one);
			for (int i = 0; i < 15_000; i++) {
				assertThat(this.notices.poll().pipe()).isNull();
				assertThat(this.notices.poll().pipe()).isSameAs(two);
			}
			assertThat(this.notices.poll()).isNull();
		}

	}

	private void add(String topic, boolean subscribe) {
		this.notices.add(RoutingFixture.bytes(topic), subscribe);
	}

	private List<String> pollAll() {
		return pollAll(this.notices);
	}

	private static List<String> pollAll(SubscriptionNotices notices) {
		List<String> all = new ArrayList<>();
		for (var notice = notices.poll(); notice != null; notice = notices.poll()) {
			all.add(RoutingFixture.text(notice.message()));
		}
		return all;
	}

}
