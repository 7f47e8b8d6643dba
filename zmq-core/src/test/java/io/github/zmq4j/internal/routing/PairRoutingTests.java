package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PairRoutingTests {

	private final RoutingFixture pair = RoutingFixture.of(SocketType.PAIR);

	@Test
	@Clause("31.pair.11")
	void withoutAPeerItCannotSend() {
		assertThat(this.pair.routing.canSend()).isFalse();
		assertThat(this.pair.send("1")).isFalse();
	}

	@Nested
	class WithItsPeer {

		private final RoutingFixture pair = PairRoutingTests.this.pair;

		private final FakePipe peer = this.pair.attach("peer");

		@Test
		void bothDirectionsWork() {
			assertThat(this.pair.send("out")).isTrue();
			this.pair.arrive(this.peer, "in");
			assertThat(this.peer.writtenTexts()).containsExactly("out");
			assertThat(this.pair.receiveAll()).containsExactly("in");
		}

		@Test
		void aSecondPeerIsRefused() {
			FakePipe second = new FakePipe("second");
			assertThat(this.pair.routing.attach(second)).contains("one peer only");
			this.pair.routing.detach(second);
			this.pair.send("1");
			assertThat(this.peer.writtenTexts()).containsExactly("1");
			assertThat(this.pair.receiveAll()).isEmpty();
		}

		@Test
		@Clause("31.pair.10")
		void waitsWhenThePeerIsFull() {
			this.peer.room = 0;
			assertThat(this.pair.routing.canSend()).isFalse();
			assertThat(this.pair.send("1")).isFalse();
			this.pair.makeRoom(this.peer, 1);
			assertThat(this.pair.routing.canSend()).isTrue();
			assertThat(this.pair.send("1")).isTrue();
		}

		@Test
		void aNewPeerMayComeBeforeTheLastMessageOfTheFirstIsRead() {
			this.pair.arrive(this.peer, "old");
			this.pair.closeOutbound(this.peer);
			FakePipe next = this.pair.attach("next");
			this.pair.arrive(next, "new");
			assertThat(this.pair.receiveAll()).containsExactly("old", "new");
			this.pair.detach(this.peer);
			assertThat(this.pair.send("1")).isTrue();
			assertThat(next.writtenTexts()).containsExactly("1");
		}

		@Test
		void aNewPeerMayComeWhenTheFirstHasGone() {
			this.pair.arrive(this.peer, "old");
			this.pair.detach(this.peer);
			assertThat(this.pair.send("1")).isFalse();
			FakePipe next = this.pair.attach("next");
			assertThat(this.pair.send("1")).isTrue();
			this.pair.arrive(next, "new");
			assertThat(this.pair.receiveAll()).containsExactly("new");
		}

	}

}
