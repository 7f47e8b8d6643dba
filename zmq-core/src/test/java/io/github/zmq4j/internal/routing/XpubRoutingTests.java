package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XpubRoutingTests {

	private final RoutingFixture xpub = RoutingFixture.of(SocketType.XPUB);

	private final FakePipe first = this.xpub.attach("first");

	private final FakePipe second = this.xpub.attach("second");

	@Test
	void receivesUnderBothLocks() {
		assertThat(this.xpub.routing.receivesUnderBothLocks()).isTrue();
	}

	@Test
	@Clause("29.xpub.13")
	void publishesLikePub() {
		this.xpub.peerSubscribes(this.first, "a");
		this.second.room = 0;
		this.xpub.peerSubscribes(this.second, "");
		assertThat(this.xpub.routing.canSend()).isTrue();
		assertThat(this.xpub.send("a1")).isTrue();
		assertThat(this.first.writtenTexts()).containsExactly("a1");
		assertThat(this.xpub.drops).isOne();
	}

	@Nested
	class Notices {

		private final RoutingFixture xpub = XpubRoutingTests.this.xpub;

		private final FakePipe first = XpubRoutingTests.this.first;

		private final FakePipe second = XpubRoutingTests.this.second;

		@Test
		void theFirstSubscriptionAndTheLastCancellationAreTold() {
			this.xpub.peerSubscribes(this.first, "a");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001a");
			this.xpub.peerCancels(this.first, "a");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0000a");
		}

		@Test
		void othersAreNotTold() {
			this.xpub.peerSubscribes(this.first, "a");
			this.xpub.peerSubscribes(this.first, "a");
			this.xpub.peerSubscribes(this.second, "a");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001a");
			this.xpub.peerCancels(this.first, "a");
			this.xpub.peerCancels(this.first, "a");
			assertThat(this.xpub.receiveAll()).isEmpty();
			this.xpub.peerCancels(this.second, "a");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0000a");
		}

		@Test
		void theEmptyTopicIsATopic() {
			this.xpub.peerSubscribes(this.first, "");
			this.xpub.peerCancels(this.first, "");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001", "\u0000");
		}

		@Test
		void cancellingWhatNobodyHasIsTold() {
			this.xpub.peerSubscribes(this.first, "ab");
			this.xpub.peerCancels(this.first, "a");
			this.xpub.peerCancels(this.second, "b");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001ab", "\u0000a", "\u0000b");
		}

		/** libzmq tells it, and a proxy would take the topic from those who have it. */
		@Test
		void cancellingWhatOnlyOthersHaveIsNot() {
			this.xpub.peerSubscribes(this.first, "ab");
			this.xpub.peerCancels(this.second, "ab");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001ab");
			assertThat(this.xpub.routing.topicCount()).isOne();
		}

		@Test
		void thatNobodyReadsHoldNobodyBack() {
			for (int i = 0; i < 50_000; i++) {
				this.xpub.peerCancels(this.first, "never " + i);
				this.xpub.peerSubscribes(this.first, "a");
				this.xpub.peerCancels(this.first, "a");
			}
			assertThat(this.first.heldBack).isFalse();
			assertThat(this.xpub.receiveAll()).hasSizeLessThan(20_000);
		}

		@Test
		@Clause("29.xpub.20")
		void aPeerThatLeavesCancelsWhatOnlyItHad() {
			this.xpub.peerSubscribes(this.first, "a");
			this.xpub.peerSubscribes(this.first, "a");
			this.xpub.peerSubscribes(this.first, "abc");
			this.xpub.peerSubscribes(this.first, "b");
			this.xpub.peerSubscribes(this.second, "b");
			this.xpub.receiveAll();
			this.xpub.detach(this.first);
			assertThat(this.xpub.receiveAll()).containsExactlyInAnyOrder("\u0000a", "\u0000abc");
			this.xpub.detach(this.second);
			assertThat(this.xpub.receiveAll()).containsExactly("\u0000b");
		}

		@Test
		void aPeerThatHasGoneCancelsBeforeAllItSentIsRead() {
			this.xpub.peerSubscribes(this.first, "a");
			this.xpub.arrive(this.first, "x");
			this.xpub.closeOutbound(this.first);
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001a", "\u0000a", "x");
			this.xpub.detach(this.first);
			assertThat(this.xpub.receiveAll()).isEmpty();
		}

		@Test
		void aPeerThatLeavesTwiceIsToldOnce() {
			this.xpub.peerSubscribes(this.first, "a");
			this.xpub.detach(this.first);
			this.xpub.detach(this.first);
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001a", "\u0000a");
		}

	}

	@Nested
	class UserMessages {

		private final RoutingFixture xpub = XpubRoutingTests.this.xpub;

		@Test
		@Clause("29.xpub.15")
		void ofXsubPeersAreReceivedInTurn() {
			this.xpub.arrive(XpubRoutingTests.this.first, "x|1", "x|2");
			this.xpub.arrive(XpubRoutingTests.this.second, "y");
			assertThat(this.xpub.receiveAll()).containsExactly("x|1", "y", "x|2");
		}

		@Test
		void comeBehindNotices() {
			this.xpub.arrive(XpubRoutingTests.this.first, "x");
			this.xpub.peerSubscribes(XpubRoutingTests.this.first, "a");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001a", "x");
		}

	}

}
