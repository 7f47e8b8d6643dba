package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XsubRoutingTests {

	private final RoutingFixture xsub = RoutingFixture.of(SocketType.XSUB);

	private final FakePipe first = this.xsub.attach("first");

	private final FakePipe second = this.xsub.attach("second");

	@Nested
	class SubscriptionMessages {

		private final RoutingFixture xsub = XsubRoutingTests.this.xsub;

		private final FakePipe first = XsubRoutingTests.this.first;

		@Test
		void subscribeAndCancelAtEveryPublisher() {
			assertThat(this.xsub.send("\u0001a")).isTrue();
			assertThat(this.xsub.send("\u0000a")).isTrue();
			assertThat(this.first.subscriptions).containsExactly("+a", "-a");
			assertThat(XsubRoutingTests.this.second.subscriptions).containsExactly("+a", "-a");
			assertThat(this.first.written).isEmpty();
		}

		@Test
		void areCountedTogetherWithCalls() {
			this.xsub.send("\u0001a");
			this.xsub.send("\u0001a");
			this.xsub.routing.subscribe(RoutingFixture.bytes("a"));
			this.xsub.send("\u0000a");
			this.xsub.routing.unsubscribe(RoutingFixture.bytes("a"));
			assertThat(this.first.subscriptions).containsExactly("+a", "+a", "+a");
			this.xsub.send("\u0000a");
			assertThat(this.first.subscriptions).containsExactly("+a", "+a", "+a", "-a");
		}

		@Test
		void cancellingWhatWasNotSubscribedIsNotTold() {
			this.xsub.send("\u0000a");
			assertThat(this.first.subscriptions).isEmpty();
		}

		@Test
		void theEmptyPrefixIsAPrefix() {
			this.xsub.send("\u0001");
			this.xsub.send("\u0000");
			assertThat(this.first.subscriptions).containsExactly("+", "-");
		}

		@Test
		void areToldToPublishersThatComeLater() {
			this.xsub.send("\u0001a");
			this.xsub.routing.subscribe(RoutingFixture.bytes("b"));
			assertThat(this.xsub.attach("third").subscriptions).containsExactlyInAnyOrder("+a", "+b");
		}

		@Test
		void areNeverDropped() {
			this.first.room = 0;
			this.xsub.send("\u0001a");
			assertThat(this.first.subscriptions).containsExactly("+a");
			assertThat(this.xsub.drops).isZero();
		}

	}

	@Nested
	class UserMessages {

		private final RoutingFixture xsub = XsubRoutingTests.this.xsub;

		private final FakePipe first = XsubRoutingTests.this.first;

		private final FakePipe second = XsubRoutingTests.this.second;

		@Test
		@Clause("29.xsub.15")
		void goToEveryPublisher() {
			assertThat(this.xsub.routing.canSend()).isTrue();
			assertThat(this.xsub.send("hello|x")).isTrue();
			assertThat(this.xsub.send("")).isTrue();
			assertThat(this.xsub.send("\u0001a|x")).isTrue();
			assertThat(this.xsub.send("\u0000a|x")).isTrue();
			assertThat(this.first.writtenTexts()).containsExactly("hello|x", "", "\u0001a|x", "\u0000a|x");
			assertThat(this.second.written).isEqualTo(this.first.written);
			assertThat(this.first.subscriptions).isEmpty();
		}

		@Test
		@Clause("29.xsub.16")
		void areDroppedForPublishersThatAreFull() {
			this.first.room = 0;
			assertThat(this.xsub.send("x")).isTrue();
			assertThat(this.second.writtenTexts()).containsExactly("x");
			assertThat(this.xsub.drops).isOne();
		}

		@Test
		void doNotGoToPublishersThatHaveGone() {
			this.xsub.detach(this.first);
			this.xsub.send("x");
			this.xsub.send("\u0001a");
			assertThat(this.first.written).isEmpty();
			assertThat(this.second.subscriptions).containsExactly("+a");
		}

	}

	@Test
	@Clause("29.xsub.11")
	void receivesWithoutFiltering() {
		this.xsub.arrive(this.first, "1a", "1b");
		this.xsub.arrive(this.second, "2a");
		assertThat(this.xsub.receiveAll()).containsExactly("1a", "2a", "1b");
	}

}
