package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * RADIO and DISH.
 */
class RadioDishRoutingTests {

	@Nested
	class Radio {

		private final RoutingFixture radio = RoutingFixture.of(SocketType.RADIO);

		private final FakePipe one = this.radio.attach("one");

		private final FakePipe two = this.radio.attach("two");

		private void send(String group, String body) {
			assertThat(this.radio.routing.send(ZmqMessage.of(body).withGroup(group))).isTrue();
		}

		@Test
		@Clause({ "37.radio-dish.1", "37.radio-dish.9", "48.radio.14", "48.radio.15" })
		void allMembersOfTheGroupAndNobodyElseGetIt() {
			this.radio.peerSubscribes(this.one, "a");
			this.radio.peerSubscribes(this.two, "a");
			this.radio.peerSubscribes(this.two, "ab");
			send("a", "1");
			assertThat(this.radio.routing.copies()).isEqualTo(2);
			send("ab", "2");
			assertThat(this.radio.routing.copies()).isOne();
			send("abc", "3");
			send("", "4");
			assertThat(this.radio.routing.copies()).isZero();
			assertThat(this.one.writtenTexts()).containsExactly("a|1");
			assertThat(this.two.writtenTexts()).containsExactly("a|1", "ab|2");
			assertThat(this.radio.drops).isZero();
		}

		@Test
		void theEmptyGroupIsAGroupLikeAnother() {
			this.radio.peerSubscribes(this.one, "");
			send("", "1");
			send("a", "2");
			assertThat(this.one.writtenTexts()).containsExactly("|1");
		}

		@Test
		void whoLeavesGetsNoMore() {
			this.radio.peerSubscribes(this.one, "a");
			this.radio.peerCancels(this.one, "a");
			send("a", "1");
			assertThat(this.one.written).isEmpty();
		}

		@Test
		@Clause("48.radio.16")
		void whoIsFullMissesIt() {
			this.radio.peerSubscribes(this.one, "a");
			this.radio.peerSubscribes(this.two, "a");
			this.one.room = 0;
			send("a", "1");
			assertThat(this.two.writtenTexts()).containsExactly("a|1");
			assertThat(this.radio.drops).isOne();
		}

		@Test
		void whoHasGoneIsForgotten() {
			this.radio.peerSubscribes(this.one, "a");
			this.radio.detach(this.one);
			send("a", "1");
			assertThat(this.radio.routing.copies()).isZero();
		}

		@Test
		@Clause("48.radio.9")
		void whatPeersSendIsDropped() {
			this.radio.arrive(this.one, "a|1");
			assertThat(this.radio.drops).isOne();
		}

	}

	@Nested
	class Dish {

		private final RoutingFixture dish = RoutingFixture.of(SocketType.DISH);

		private final FakePipe radio = this.dish.attach("radio");

		private void join(String group) {
			this.dish.routing.subscribe(RoutingFixture.bytes(group));
		}

		private void leave(String group) {
			this.dish.routing.unsubscribe(RoutingFixture.bytes(group));
		}

		@Test
		@Clause("48.dish.15")
		void theGroupGoesBesideTheMessage() {
			join("a");
			this.dish.arrive(this.radio, "a|1");
			assertThat(this.dish.routing.canReceive()).isTrue();
			ZmqMessage message = this.dish.routing.receive();
			assertThat(message).isEqualTo(ZmqMessage.of("1"));
			assertThat(message.groupText()).isEqualTo("a");
		}

		@Test
		@Clause("48.dish.14")
		void whatIsForOtherGroupsIsNotReceived() {
			join("ab");
			this.dish.arrive(this.radio, "a|1", "ab|2", "abc|3", "|4");
			assertThat(this.dish.receiveAll()).containsExactly("2");
		}

		@Test
		@Clause("48.general.4")
		void whatHasNotAGroupAndABodyIsDropped() {
			join("a");
			join("");
			this.dish.arrive(this.radio, "a", "a|1|2", "a|3");
			assertThat(this.dish.receiveAll()).containsExactly("3");
			assertThat(this.dish.drops).isEqualTo(2);
		}

		@Test
		void radiosAreToldNowAndLater() {
			join("a");
			join("b");
			leave("a");
			assertThat(this.radio.subscriptions).containsExactly("+a", "+b", "-a");
			assertThat(this.dish.attach("later").subscriptions).containsExactly("+b");
		}

		@Test
		void noGroupIsJoinedTwice() {
			join("a");
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> join("a"))
				.withMessageContaining("joined the group 'a' already");
			assertThat(this.radio.subscriptions).containsExactly("+a");
		}

		@Test
		void whatWasNotJoinedCannotBeLeft() {
			join("ab");
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> leave("a"))
				.withMessageContaining("has not joined the group 'a'");
			leave("ab");
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> leave("ab"));
		}

	}

}
