package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.util.Ownership;
import io.github.zmq4j.internal.pipe.Pipe;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionTrieTests {

	private final SubscriptionTrie trie = new SubscriptionTrie();

	private final FanOut fanOut = new FanOut(this.trie,
			new RoutingContext(SocketOptions.DEFAULT, Ownership.ALWAYS, Ownership.ALWAYS, (reason) -> {
			}));

	private final FakePipe alice = new FakePipe("alice");

	private final FakePipe bob = new FakePipe("bob");

	@Test
	void addTellsTheFirstAndRemoveTheLast() {
		byte[] topic = RoutingFixture.bytes("topic");
		assertThat(this.trie.add(this.alice, topic)).isTrue();
		assertThat(this.trie.add(this.bob, topic)).isFalse();
		assertThat(this.trie.add(this.bob, topic)).isFalse();
		assertThat(this.trie.remove(this.bob, topic)).isFalse();
		assertThat(this.trie.remove(this.bob, topic)).isFalse();
		assertThat(this.trie.remove(this.alice, topic)).isTrue();
		assertThat(this.trie.add(this.bob, topic)).isTrue();
	}

	@Test
	void topicsThatShareBytesStayApart() {
		for (String topic : new String[] { "romane", "romanus", "romulus", "rubens", "ruber", "r", "", "roman" }) {
			assertThat(this.trie.add(this.alice, RoutingFixture.bytes(topic))).isTrue();
		}
		assertThat(this.trie.remove(this.alice, RoutingFixture.bytes("rom"))).isFalse();
		assertThat(this.trie.remove(this.alice, RoutingFixture.bytes("romane"))).isTrue();
		assertThat(this.trie.remove(this.alice, RoutingFixture.bytes("romane"))).isFalse();
		assertThat(this.trie.remove(this.alice, RoutingFixture.bytes("roman"))).isTrue();
		assertThat(lastTopicsOf(this.alice)).containsExactlyInAnyOrder("romanus", "romulus", "rubens", "ruber", "r",
				"");
	}

	@Test
	void nothingRemainsOfTopicsThatAreGone() {
		for (int i = 0; i < 1_000; i++) {
			this.trie.add(this.alice, RoutingFixture.bytes("topic " + i));
		}
		for (int i = 0; i < 1_000; i += 2) {
			this.trie.remove(this.alice, RoutingFixture.bytes("topic " + i));
		}
		this.trie.removeAll(this.alice, null, false);
		assertThat(this.trie.root().children()).isEmpty();
		assertThat(this.trie.root().value).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "1, 2, 6", "2, 3, 4", "3, 26, 3", "4, 256, 2", "5, 1, 40" })
	void agreesWithANaiveModel(long seed, int letters, int longest) {
		Random random = new Random(seed);
		Model model = new Model();
		List<FakePipe> pipes = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			pipes.add(new FakePipe("peer " + i));
		}
		for (int step = 0; step < 20_000; step++) {
			FakePipe pipe = pipes.get(random.nextInt(pipes.size()));
			byte[] topic = topic(random, letters, longest);
			int dice = random.nextInt(1_000);
			if (dice == 0) {
				assertThat(lastTopicsOf(pipe)).containsExactlyInAnyOrderElementsOf(model.removeAll(pipe));
			}
			else if (dice < 300) {
				assertThat(this.trie.add(pipe, topic)).isEqualTo(model.add(pipe, topic));
			}
			else if (dice < 600) {
				assertThat(this.trie.remove(pipe, topic)).isEqualTo(model.remove(pipe, topic));
			}
			else {
				this.fanOut.send(ZmqMessage.of(topic));
				assertThat(receivers(pipes)).isEqualTo(model.matches(topic));
			}
		}
		pipes.forEach((pipe) -> this.trie.removeAll(pipe, null, false));
		assertThat(this.trie.root().children()).isEmpty();
	}

	private static byte[] topic(Random random, int letters, int longest) {
		byte[] topic = new byte[random.nextInt(longest + 1)];
		for (int i = 0; i < topic.length; i++) {
			topic[i] = (byte) random.nextInt(letters);
		}
		return topic;
	}

	private Set<Pipe> receivers(List<FakePipe> pipes) {
		Set<Pipe> receivers = new HashSet<>();
		for (FakePipe pipe : pipes) {
			assertThat(pipe.written).hasSizeLessThan(2);
			if (!pipe.written.isEmpty()) {
				receivers.add(pipe);
				pipe.written.clear();
			}
		}
		return receivers;
	}

	private List<String> lastTopicsOf(Pipe pipe) {
		List<String> topics = new ArrayList<>();
		this.trie.removeAll(pipe, (topic) -> topics.add(RoutingFixture.text(ZmqMessage.of(topic))), false);
		return topics;
	}

	@Nested
	class Sizes {

		private final SubscriptionTrie trie = SubscriptionTrieTests.this.trie;

		private final FakePipe alice = SubscriptionTrieTests.this.alice;

		private final FakePipe bob = SubscriptionTrieTests.this.bob;

		@Test
		void longTopicsWork() {
			byte[] topic = new byte[64 << 10];
			new Random(1).nextBytes(topic);
			byte[] other = topic.clone();
			other[other.length - 1]++;
			assertThat(this.trie.add(this.alice, topic)).isTrue();
			assertThat(this.trie.add(this.bob, other)).isTrue();
			SubscriptionTrieTests.this.fanOut.send(ZmqMessage.of(topic));
			SubscriptionTrieTests.this.fanOut.send(ZmqMessage.of(Arrays.copyOf(topic, topic.length - 1)));
			assertThat(this.alice.written).hasSize(1);
			assertThat(this.bob.written).isEmpty();
			assertThat(this.trie.remove(this.alice, topic)).isTrue();
			assertThat(lastTopicsOf(this.bob)).containsExactly(RoutingFixture.text(ZmqMessage.of(other)));
		}

		@Test
		void topicsThatAreAllPrefixesOfEachOtherWork() {
			int deepest = 3_000;
			byte[] longest = new byte[deepest];
			for (int length = 0; length <= deepest; length++) {
				this.trie.add((length % 2 == 0) ? this.alice : this.bob, Arrays.copyOf(longest, length));
			}
			SubscriptionTrieTests.this.fanOut.send(ZmqMessage.of(longest));
			assertThat(this.alice.written).hasSize(1);
			assertThat(this.bob.written).hasSize(1);
			assertThat(lastTopicsOf(this.bob)).hasSize(deepest / 2);
			assertThat(lastTopicsOf(this.alice)).hasSize(deepest / 2 + 1);
			assertThat(this.trie.root().children()).isEmpty();
		}

		@Test
		void manySubscriptionsAreCompact() {
			int count = 200_000;
			long before = usedBytes();
			for (int i = 0; i < count; i++) {
				this.trie.add(this.alice, RoutingFixture.bytes("sensor.temperature." + i));
			}
			long used = usedBytes() - before;
			assertThat(used / count).as("bytes for a subscription").isLessThan(150);
			assertThat(lastTopicsOf(this.alice)).hasSize(count);
		}

		@Test
		void aLongTopicCostsAboutItsBytes() {
			long before = usedBytes();
			byte[] topic = new byte[64 << 10];
			for (int i = 0; i < 100; i++) {
				topic[topic.length - 1] = (byte) i;
				topic[i] = 1;
				this.trie.add(this.alice, topic);
			}
			long used = usedBytes() - before;
			assertThat(used).isLessThan(105L * topic.length);
			this.trie.removeAll(this.alice, null, false);
		}

		@Test
		void manyPeersMayComeAndGo() {
			List<FakePipe> pipes = new ArrayList<>();
			for (int i = 0; i < 5_000; i++) {
				FakePipe pipe = new FakePipe("peer");
				pipes.add(pipe);
				this.trie.add(pipe, new byte[0]);
			}
			SubscriptionTrieTests.this.fanOut.send(ZmqMessage.of("x"));
			assertThat(pipes).allSatisfy((pipe) -> assertThat(pipe.written).hasSize(1));
			pipes.subList(0, 4_999).forEach((pipe) -> this.trie.removeAll(pipe, null, false));
			assertThat(this.trie.remove(pipes.get(4_999), new byte[0])).isTrue();
		}

		private long usedBytes() {
			Runtime runtime = Runtime.getRuntime();
			System.gc();
			return runtime.totalMemory() - runtime.freeMemory();
		}

	}

	/** What a {@link SubscriptionTrie} promises, without any cleverness. */
	private static final class Model {

		private final Map<Pipe, Set<String>> topics = new HashMap<>();

		boolean add(Pipe pipe, byte[] topic) {
			boolean first = !isWanted(name(topic));
			this.topics.computeIfAbsent(pipe, (key) -> new HashSet<>()).add(name(topic));
			return first;
		}

		boolean remove(Pipe pipe, byte[] topic) {
			Set<String> own = this.topics.getOrDefault(pipe, new HashSet<>());
			return own.remove(name(topic)) && !isWanted(name(topic));
		}

		List<String> removeAll(Pipe pipe) {
			Set<String> own = this.topics.remove(pipe);
			if (own == null) {
				return List.of();
			}
			return own.stream().filter((topic) -> !isWanted(topic)).sorted(Comparator.naturalOrder()).toList();
		}

		Set<Pipe> matches(byte[] topic) {
			Set<Pipe> pipes = new HashSet<>();
			this.topics.forEach((pipe, own) -> {
				if (own.stream().anyMatch(name(topic)::startsWith)) {
					pipes.add(pipe);
				}
			});
			return pipes;
		}

		private boolean isWanted(String topic) {
			return this.topics.values().stream().anyMatch((own) -> own.contains(topic));
		}

		private static String name(byte[] topic) {
			return RoutingFixture.text(ZmqMessage.of(topic));
		}

	}

}
