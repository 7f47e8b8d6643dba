package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SubRoutingTests {

	private final RoutingFixture sub = RoutingFixture.of(SocketType.SUB);

	private final FakePipe first = this.sub.attach("first");

	private void subscribe(String prefix) {
		this.sub.routing.subscribe(RoutingFixture.bytes(prefix));
	}

	private void unsubscribe(String prefix) {
		this.sub.routing.unsubscribe(RoutingFixture.bytes(prefix));
	}

	@Nested
	class Subscribing {

		private final RoutingFixture sub = SubRoutingTests.this.sub;

		private final FakePipe first = SubRoutingTests.this.first;

		@Test
		void tellsEveryPublisher() {
			FakePipe second = this.sub.attach("second");
			subscribe("a");
			unsubscribe("a");
			assertThat(this.first.subscriptions).containsExactly("+a", "-a");
			assertThat(second.subscriptions).containsExactly("+a", "-a");
		}

		@Test
		void isCounted() {
			subscribe("a");
			subscribe("a");
			unsubscribe("a");
			assertThat(this.first.subscriptions).containsExactly("+a", "+a");
			unsubscribe("a");
			unsubscribe("a");
			assertThat(this.first.subscriptions).containsExactly("+a", "+a", "-a");
		}

		@Test
		void isNotDisturbedByLaterChangesOfTheArray() {
			byte[] prefix = RoutingFixture.bytes("a");
			this.sub.routing.subscribe(prefix);
			prefix[0] = 'b';
			assertThat(this.first.lastTopic).isEqualTo(RoutingFixture.bytes("a"));
			FakePipe second = this.sub.attach("second");
			assertThat(second.subscriptions).containsExactly("+a");
		}

		@Test
		void reachesPublishersThatComeLater() {
			subscribe("b");
			subscribe("b");
			subscribe("");
			subscribe("ab");
			subscribe("x");
			unsubscribe("x");
			FakePipe second = this.sub.attach("second");
			assertThat(second.subscriptions).containsExactlyInAnyOrder("+b", "+", "+ab");
		}

		@Test
		void isToldAgainToAPublisherThatComesBack() {
			subscribe("a");
			this.sub.routing.detach(this.first);
			subscribe("b");
			assertThat(this.sub.routing.attach(this.first)).isNull();
			assertThat(this.first.subscriptions).startsWith("+a").containsExactlyInAnyOrder("+a", "+a", "+b");
		}

		@Test
		void isNeverDropped() {
			this.first.room = 0;
			for (int i = 0; i < 5_000; i++) {
				subscribe("topic " + i);
			}
			assertThat(this.first.subscriptions).hasSize(5_000);
			FakePipe second = new FakePipe("second");
			second.room = 0;
			assertThat(this.sub.routing.attach(second)).isNull();
			assertThat(second.subscriptions).doesNotHaveDuplicates().hasSize(5_000);
		}

		@Test
		void doesNotReachPublishersThatHaveGone() {
			this.sub.closeOutbound(this.first);
			subscribe("a");
			this.sub.detach(this.first);
			subscribe("b");
			assertThat(this.first.subscriptions).isEmpty();
		}

	}

	@Nested
	class Receiving {

		private final RoutingFixture sub = SubRoutingTests.this.sub;

		private final FakePipe first = SubRoutingTests.this.first;

		@Test
		void nothingComesWithoutASubscription() {
			this.sub.arrive(this.first, "a", "");
			assertThat(this.sub.routing.canReceive()).isFalse();
			assertThat(this.sub.receive()).isNull();
		}

		@Test
		@Clause("29.sub.12")
		void onlyWhatMatchesComes() {
			subscribe("ab");
			subscribe("abcd");
			subscribe("x");
			this.sub.arrive(this.first, "a", "ab|1", "abc", "xy", "y|ab", "b", "");
			assertThat(this.sub.receiveAll()).containsExactly("ab|1", "abc", "xy");
			assertThat(this.sub.drops).isZero();
		}

		@Test
		void theEmptyPrefixLetsEverythingThrough() {
			subscribe("");
			this.sub.arrive(this.first, "a", "");
			assertThat(this.sub.receiveAll()).containsExactly("a", "");
		}

		@Test
		void whatIsCancelledIsFilteredAtOnce() {
			subscribe("a");
			this.sub.arrive(this.first, "a1", "a2");
			assertThat(this.sub.receive()).isEqualTo("a1");
			unsubscribe("a");
			assertThat(this.sub.routing.canReceive()).isFalse();
		}

		@Test
		void whatWasPromisedIsDelivered() {
			subscribe("a");
			this.sub.arrive(this.first, "b", "a1");
			assertThat(this.sub.routing.canReceive()).isTrue();
			unsubscribe("a");
			this.sub.detach(this.first);
			assertThat(this.sub.receiveAll()).containsExactly("a1");
		}

		@Test
		void whatAPublisherSentBeforeItWentIsStillRead() {
			subscribe("a");
			this.sub.arrive(this.first, "b", "a1");
			this.sub.closeOutbound(this.first);
			assertThat(this.sub.receiveAll()).containsExactly("a1");
		}

		@Test
		@Clause("29.sub.10")
		void publishersTakeTurns() {
			subscribe("");
			FakePipe second = this.sub.attach("second");
			this.sub.arrive(this.first, "1a", "1b");
			this.sub.arrive(second, "2a", "2b");
			assertThat(this.sub.receiveAll()).containsExactly("1a", "2a", "1b", "2b");
		}

	}

	@Nested
	class Sending {

		@Test
		@Clause("29.sub.2")
		void isRefusedWithASentence() {
			RoutingFixture sub = SubRoutingTests.this.sub;
			assertThat(sub.routing.canSend()).isFalse();
			assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> sub.send("1"))
				.withMessageStartingWith("SUB sockets cannot send");
		}

	}

}
