package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PushRoutingTests {

	private final RoutingFixture push = RoutingFixture.of(SocketType.PUSH);

	@Nested
	class WithoutPeers {

		@Test
		void cannotSend() {
			assertThat(PushRoutingTests.this.push.routing.canSend()).isFalse();
			assertThat(PushRoutingTests.this.push.send("a")).isFalse();
			assertThat(PushRoutingTests.this.push.drops).isZero();
		}

	}

	@Nested
	class WithPeers {

		private final RoutingFixture push = PushRoutingTests.this.push;

		private final FakePipe first = this.push.attach("first");

		private final FakePipe second = this.push.attach("second");

		@Test
		@Clause("30.push.11")
		void messagesGoRound() {
			for (String message : new String[] { "1", "2", "3", "4", "5" }) {
				assertThat(this.push.send(message)).isTrue();
			}
			assertThat(this.first.writtenTexts()).containsExactly("1", "3", "5");
			assertThat(this.second.writtenTexts()).containsExactly("2", "4");
		}

		@Test
		@Clause("30.push.10")
		void fullPeersAreLeftOutUntilTheyHaveRoom() {
			this.first.room = 1;
			this.push.send("1");
			this.push.send("2");
			this.push.send("3");
			this.push.send("4");
			this.push.makeRoom(this.first, 1);
			this.push.send("5");
			this.push.send("6");
			assertThat(this.first.writtenTexts()).hasSize(2).startsWith("1");
			assertThat(this.second.writtenTexts()).hasSize(4).startsWith("2", "3", "4");
		}

		@Test
		@Clause({ "30.push.13", "30.push.14" })
		void nothingIsTakenWhenAllAreFull() {
			this.first.room = 0;
			this.second.room = 0;
			assertThat(this.push.routing.canSend()).isFalse();
			assertThat(this.push.send("1")).isFalse();
			this.push.makeRoom(this.second, 1);
			assertThat(this.push.routing.canSend()).isTrue();
			assertThat(this.push.send("1")).isTrue();
			assertThat(this.push.send("2")).isFalse();
			assertThat(this.push.drops).isZero();
		}

		@Test
		void peersThatHaveGoneGetNothing() {
			this.push.detach(this.first);
			assertThat(this.push.send("1")).isTrue();
			this.push.detach(this.second);
			assertThat(this.push.send("2")).isFalse();
			assertThat(this.second.writtenTexts()).containsExactly("1");
		}

		@Test
		void detachingAStrangerDoesNothing() {
			this.push.routing.detach(new FakePipe("stranger"));
			this.push.send("1");
			this.push.send("2");
			assertThat(this.first.written).hasSize(1);
			assertThat(this.second.written).hasSize(1);
		}

	}

	@Nested
	class Receiving {

		private final RoutingFixture push = PushRoutingTests.this.push;

		@Test
		void isRefusedWithASentence() {
			assertThat(this.push.routing.canReceive()).isFalse();
			assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(this.push.routing::receive)
				.withMessage("This socket cannot receive; use PULL or GATHER for the receiving side");
		}

		@Test
		void whatPeersSendAllTheSameIsDropped() {
			FakePipe pipe = this.push.attach("peer");
			this.push.arrive(pipe, "1", "2");
			assertThat(pipe.inbound).isEmpty();
			assertThat(this.push.drops).isEqualTo(2);
		}

	}

}
