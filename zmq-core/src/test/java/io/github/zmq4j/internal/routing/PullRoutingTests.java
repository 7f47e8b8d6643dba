package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PullRoutingTests {

	private final RoutingFixture pull = RoutingFixture.of(SocketType.PULL);

	@Nested
	class Receiving {

		private final RoutingFixture pull = PullRoutingTests.this.pull;

		private final FakePipe first = this.pull.attach("first");

		private final FakePipe second = this.pull.attach("second");

		@Test
		void givesNothingWhileNothingIsHere() {
			assertThat(this.pull.routing.canReceive()).isFalse();
			assertThat(this.pull.receive()).isNull();
		}

		@Test
		@Clause("30.pull.10")
		void takesFromPeersInTurn() {
			this.pull.arrive(this.first, "1a", "1b");
			this.pull.arrive(this.second, "2a", "2b");
			assertThat(this.pull.receiveAll()).containsExactly("1a", "2a", "1b", "2b");
		}

		@Test
		@Clause("30.pull.3")
		void keepsMessagesWhole() {
			this.pull.arrive(this.first, "a||b");
			ZmqMessage message = this.pull.routing.receive();
			assertThat(message).isEqualTo(ZmqMessage.of("a", "", "b"));
		}

		@Test
		void endsWithThePeer() {
			this.pull.arrive(this.first, "1a");
			this.pull.detach(this.first);
			assertThat(this.pull.routing.canReceive()).isFalse();
		}

		@Test
		void deliversWhatWasPromisedBeforeThePeerLeft() {
			this.pull.arrive(this.first, "1a");
			assertThat(this.pull.routing.canReceive()).isTrue();
			this.pull.detach(this.first);
			assertThat(this.pull.receiveAll()).containsExactly("1a");
		}

	}

	@Nested
	class Sending {

		@Test
		void isRefusedWithASentence() {
			RoutingFixture pull = PullRoutingTests.this.pull;
			pull.attach("peer");
			assertThat(pull.routing.canSend()).isFalse();
			assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> pull.send("1"))
				.withMessage("This socket cannot send; use PUSH or SCATTER for the sending side");
		}

	}

}
