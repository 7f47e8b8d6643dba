package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PubRoutingTests {

	private final RoutingFixture pub = RoutingFixture.of(SocketType.PUB);

	private final FakePipe first = this.pub.attach("first");

	private final FakePipe second = this.pub.attach("second");

	@Nested
	class Matching {

		private final RoutingFixture pub = PubRoutingTests.this.pub;

		private final FakePipe first = PubRoutingTests.this.first;

		private final FakePipe second = PubRoutingTests.this.second;

		@Test
		@Clause({ "37.pubsub.1", "29.pub.12" })
		void whoDidNotSubscribeGetsNothing() {
			assertThat(this.pub.send("a")).isTrue();
			assertThat(this.first.written).isEmpty();
			assertThat(this.pub.drops).isZero();
		}

		@Test
		@Clause({ "37.pubsub.1", "37.pubsub.7", "29.pub.13" })
		void prefixesOfTheFirstFrameCount() {
			this.pub.peerSubscribes(this.first, "weather.");
			this.pub.peerSubscribes(this.second, "weather.rain");
			this.pub.send("weather.rain|1");
			this.pub.send("weather.sun|2");
			this.pub.send("weather|3");
			this.pub.send("news|weather.rain");
			this.pub.send("");
			assertThat(this.first.writtenTexts()).containsExactly("weather.rain|1", "weather.sun|2");
			assertThat(this.second.writtenTexts()).containsExactly("weather.rain|1");
		}

		@Test
		@Clause("37.pubsub.8")
		void theEmptyPrefixMatchesAll() {
			this.pub.peerSubscribes(this.first, "");
			this.pub.send("a|1");
			this.pub.send("|2");
			assertThat(this.first.writtenTexts()).containsExactly("a|1", "|2");
		}

		@Test
		@Clause("37.pubsub.9")
		void whoMatchesSeveralTimesGetsTheMessageOnce() {
			this.pub.peerSubscribes(this.first, "");
			this.pub.peerSubscribes(this.first, "a");
			this.pub.peerSubscribes(this.second, "a");
			this.pub.peerSubscribes(this.first, "ab");
			this.pub.peerSubscribes(this.second, "abc");
			this.pub.send("abc");
			this.pub.send("abc");
			assertThat(this.first.written).hasSize(2);
			assertThat(this.second.written).hasSize(2);
		}

		@Test
		@Clause({ "37.pubsub.6", "29.pub.13" })
		void bytesAreComparedWhateverTheySay() {
			this.pub.peerSubscribes(this.first, "\u00ff\u0000");
			this.pub.send("\u00ff\u0000\u0080");
			this.pub.send("\u00ff\u0001");
			assertThat(this.first.writtenTexts()).containsExactly("\u00ff\u0000\u0080");
		}

	}

	@Nested
	class Counting {

		private final RoutingFixture pub = PubRoutingTests.this.pub;

		private final FakePipe first = PubRoutingTests.this.first;

		private final FakePipe second = PubRoutingTests.this.second;

		@Test
		void whoSubscribedTwiceCancelsOnce() {
			this.pub.peerSubscribes(this.first, "a");
			this.pub.peerSubscribes(this.first, "a");
			this.pub.send("a1");
			this.pub.peerCancels(this.first, "a");
			this.pub.send("a2");
			assertThat(this.first.writtenTexts()).containsExactly("a1");
		}

		@Test
		void noPeerCancelsForAnother() {
			this.pub.peerSubscribes(this.first, "a");
			this.pub.peerSubscribes(this.second, "a");
			this.pub.peerSubscribes(this.second, "a");
			this.pub.peerCancels(this.first, "a");
			this.pub.send("a");
			assertThat(this.first.written).isEmpty();
			assertThat(this.second.written).hasSize(1);
		}

		@Test
		void cancellingWhatWasNotSubscribedDoesNothing() {
			this.pub.peerSubscribes(this.first, "abc");
			this.pub.peerCancels(this.first, "ab");
			this.pub.peerCancels(this.first, "abcd");
			this.pub.peerCancels(this.second, "abc");
			this.pub.send("abc");
			assertThat(this.first.written).hasSize(1);
		}

	}

	@Nested
	class SlowAndLostPeers {

		private final RoutingFixture pub = PubRoutingTests.this.pub;

		private final FakePipe first = PubRoutingTests.this.first;

		private final FakePipe second = PubRoutingTests.this.second;

		@Test
		@Clause("29.pub.14")
		void whoIsFullMissesTheMessage() {
			this.pub.peerSubscribes(this.first, "");
			this.pub.peerSubscribes(this.second, "");
			this.first.room = 1;
			this.pub.send("1");
			assertThat(this.pub.send("2")).isTrue();
			this.pub.makeRoom(this.first, 1);
			this.pub.send("3");
			assertThat(this.first.writtenTexts()).containsExactly("1", "3");
			assertThat(this.second.writtenTexts()).containsExactly("1", "2", "3");
			assertThat(this.pub.drops).isOne();
			assertThat(this.pub.routing.canSend()).isTrue();
		}

		@Test
		void aFullPeerIsCountedOnceHoweverOftenItMatches() {
			this.first.room = 0;
			this.pub.peerSubscribes(this.first, "");
			this.pub.peerSubscribes(this.first, "a");
			this.pub.send("a");
			assertThat(this.pub.drops).isOne();
		}

		@Test
		void whoHasGoneIsForgottenWithAllItsSubscriptions() {
			this.pub.peerSubscribes(this.first, "");
			this.pub.peerSubscribes(this.first, "a");
			this.pub.peerSubscribes(this.first, "a");
			this.pub.peerSubscribes(this.first, "b");
			this.pub.peerSubscribes(this.second, "a");
			this.pub.closeOutbound(this.first);
			this.pub.send("a");
			this.pub.send("b");
			this.pub.detach(this.first);
			assertThat(this.first.written).isEmpty();
			assertThat(this.second.writtenTexts()).containsExactly("a");
		}

	}

	@Nested
	class Receiving {

		private final RoutingFixture pub = PubRoutingTests.this.pub;

		@Test
		@Clause("29.pub.2")
		void isRefusedWithASentence() {
			assertThat(this.pub.routing.canReceive()).isFalse();
			assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(this.pub.routing::receive)
				.withMessageStartingWith("PUB sockets cannot receive");
		}

		@Test
		@Clause("29.pub.9")
		void whatPeersSendAllTheSameIsDropped() {
			this.pub.arrive(PubRoutingTests.this.first, "1", "2");
			assertThat(PubRoutingTests.this.first.inbound).isEmpty();
			assertThat(this.pub.drops).isEqualTo(2);
		}

	}

}
