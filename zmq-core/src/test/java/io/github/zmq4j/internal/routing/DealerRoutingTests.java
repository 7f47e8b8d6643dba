package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DealerRoutingTests {

	private final RoutingFixture dealer = RoutingFixture.of(SocketType.DEALER);

	@Test
	@Clause("28.dealer.13")
	void withoutPeersItNeitherSendsNorReceives() {
		assertThat(this.dealer.routing.canSend()).isFalse();
		assertThat(this.dealer.send("1")).isFalse();
		assertThat(this.dealer.routing.canReceive()).isFalse();
		assertThat(this.dealer.receive()).isNull();
	}

	@Nested
	class WithPeers {

		private final RoutingFixture dealer = DealerRoutingTests.this.dealer;

		private final FakePipe first = this.dealer.attach("first");

		private final FakePipe second = this.dealer.attach("second");

		@Test
		@Clause({ "28.dealer.3", "28.dealer.11" })
		void sendsRoundRobinWithoutTouchingFrames() {
			this.dealer.send("1||a");
			this.dealer.send("2");
			this.dealer.send("3");
			assertThat(this.first.writtenTexts()).containsExactly("1||a", "3");
			assertThat(this.second.writtenTexts()).containsExactly("2");
		}

		@Test
		@Clause("28.dealer.10")
		void waitsWhenAllPeersAreFull() {
			this.first.room = 1;
			this.second.room = 0;
			assertThat(this.dealer.send("1")).isTrue();
			assertThat(this.dealer.send("2")).isFalse();
			assertThat(this.dealer.routing.canSend()).isFalse();
			this.dealer.makeRoom(this.second, 1);
			assertThat(this.dealer.send("2")).isTrue();
			assertThat(this.second.writtenTexts()).containsExactly("2");
		}

		@Test
		@Clause({ "28.dealer.3", "28.dealer.15" })
		void receivesFromPeersInTurnWithoutTouchingFrames() {
			this.dealer.arrive(this.first, "|1a", "|1b");
			this.dealer.arrive(this.second, "id||2a");
			assertThat(this.dealer.receiveAll()).containsExactly("|1a", "id||2a", "|1b");
		}

		@Test
		void peersThatHaveGoneAreNeitherReadNorWritten() {
			this.dealer.arrive(this.first, "1a");
			this.dealer.detach(this.first);
			this.dealer.send("1");
			this.dealer.send("2");
			assertThat(this.second.writtenTexts()).containsExactly("1", "2");
			assertThat(this.dealer.receiveAll()).isEmpty();
		}

	}

}
