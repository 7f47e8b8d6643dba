package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RepRoutingTests {

	private final RoutingFixture rep = RoutingFixture.of(SocketType.REP);

	private final FakePipe first = this.rep.attach("first");

	private final FakePipe second = this.rep.attach("second");

	@Test
	void receivesUnderBothLocksButSendsUnderOne() {
		assertThat(this.rep.routing.receivesUnderBothLocks()).isTrue();
		assertThat(this.rep.routing.sendsUnderBothLocks()).isFalse();
	}

	@Nested
	class Envelopes {

		private final RoutingFixture rep = RepRoutingTests.this.rep;

		private final FakePipe first = RepRoutingTests.this.first;

		@Test
		void aRequestOfReqIsUnwrappedAndItsReplyWrapped() {
			this.rep.arrive(this.first, "|a|b");
			assertThat(this.rep.receive()).isEqualTo("a|b");
			assertThat(this.rep.send("r|s")).isTrue();
			assertThat(this.first.writtenTexts()).containsExactly("|r|s");
		}

		@Test
		@Clause("28.rep.8")
		void allFramesUpToTheFirstEmptyOneAreGivenBack() {
			this.rep.arrive(this.first, "x|y||a||b");
			assertThat(this.rep.receive()).isEqualTo("a||b");
			this.rep.send("r||s");
			assertThat(this.first.writtenTexts()).containsExactly("x|y||r||s");
		}

		@Test
		void anEmptyBodyIsABody() {
			this.rep.arrive(this.first, "|");
			assertThat(this.rep.receive()).isEmpty();
			this.rep.send("");
			assertThat(this.first.writtenTexts()).containsExactly("|");
		}

		@Test
		void requestsWithoutDelimiterOrBodyAreDropped() {
			this.rep.arrive(this.first, "x", "x|y", "", "x|", "|right");
			assertThat(this.rep.routing.canReceive()).isTrue();
			assertThat(this.rep.receive()).isEqualTo("right");
			assertThat(this.rep.drops).isEqualTo(4);
		}

		@Test
		void malformedRequestsAloneCannotBeReceived() {
			this.rep.arrive(this.first, "x");
			assertThat(this.rep.routing.canReceive()).isFalse();
			assertThat(this.rep.receive()).isNull();
			assertThat(this.rep.routing.canSend()).isFalse();
		}

	}

	@Nested
	class Turns {

		private final RoutingFixture rep = RepRoutingTests.this.rep;

		private final FakePipe first = RepRoutingTests.this.first;

		private final FakePipe second = RepRoutingTests.this.second;

		@Test
		@Clause({ "28.rep.7", "28.rep.12" })
		void requestsAreTakenInTurnAndEachReplyGoesToItsRequester() {
			this.rep.arrive(this.first, "|1a", "|1b");
			this.rep.arrive(this.second, "id||2a");
			for (int i = 0; i < 3; i++) {
				this.rep.send("to " + this.rep.receive());
			}
			assertThat(this.first.writtenTexts()).containsExactly("|to 1a", "|to 1b");
			assertThat(this.second.writtenTexts()).containsExactly("id||to 2a");
		}

		@Test
		@Clause("28.rep.3")
		void sendingWithoutARequestIsRefused() {
			this.rep.arrive(this.first, "|a");
			assertThat(this.rep.routing.canReceive()).isTrue();
			assertThat(this.rep.routing.canSend()).isFalse();
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> this.rep.send("r"))
				.withMessage("This REP socket has no request to reply to; receive one before sending");
		}

		@Test
		void whoAbandonsARequestReceivesTheNext() {
			this.rep.arrive(this.first, "|a");
			this.rep.arrive(this.second, "|b");
			assertThat(this.rep.receive()).isEqualTo("a");
			this.rep.routing.abandonRequest();
			assertThat(this.rep.routing.canSend()).isFalse();
			assertThat(this.rep.receive()).isEqualTo("b");
			this.rep.send("r");
			assertThat(this.first.writtenTexts()).isEmpty();
			assertThat(this.second.writtenTexts()).containsExactly("|r");
		}

		@Test
		void abandoningNothingLeavesTheRequestThatIsHere() {
			this.rep.arrive(this.first, "|a");
			assertThat(this.rep.routing.canReceive()).isTrue();
			this.rep.routing.abandonRequest();
			assertThat(this.rep.receive()).isEqualTo("a");
			this.rep.send("r");
			assertThat(this.first.writtenTexts()).containsExactly("|r");
		}

		@Test
		@Clause("28.rep.3")
		void aSecondReplyIsRefused() {
			this.rep.arrive(this.first, "|a");
			this.rep.receive();
			this.rep.send("r");
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> this.rep.send("s"));
		}

		@Test
		@Clause("28.rep.10")
		void receivingBeforeReplyingIsRefused() {
			this.rep.arrive(this.first, "|a", "|b");
			this.rep.receive();
			assertThat(this.rep.routing.canReceive()).isFalse();
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(this.rep::receive)
				.withMessageContaining("owes a reply");
			this.rep.send("r");
			assertThat(this.rep.receive()).isEqualTo("b");
		}

		@Test
		void lookingForTheNextRequestDoesNotMisdirectTheReply() {
			this.rep.arrive(this.first, "|a");
			this.rep.arrive(this.second, "x||b");
			this.rep.receive();
			this.rep.routing.canReceive();
			this.rep.send("r");
			assertThat(this.first.writtenTexts()).containsExactly("|r");
		}

	}

	@Nested
	class LostPeers {

		private final RoutingFixture rep = RepRoutingTests.this.rep;

		private final FakePipe first = RepRoutingTests.this.first;

		private final FakePipe second = RepRoutingTests.this.second;

		@Test
		@Clause("28.rep.13")
		void theReplyToAPeerThatHasGoneIsDropped() {
			this.rep.arrive(this.first, "|a");
			this.rep.receive();
			this.rep.detach(this.first);
			assertThat(this.rep.routing.canSend()).isTrue();
			assertThat(this.rep.send("r")).isTrue();
			assertThat(this.rep.drops).isOne();
			this.rep.arrive(this.second, "|b");
			assertThat(this.rep.receive()).isEqualTo("b");
		}

		@Test
		@Clause("28.rep.14")
		void theReplyToAFullPeerIsDropped() {
			this.first.room = 0;
			this.rep.arrive(this.first, "|a");
			this.rep.receive();
			assertThat(this.rep.send("r")).isTrue();
			assertThat(this.rep.drops).isOne();
		}

		@Test
		void aRequestPromisedBeforeItsPeerLeftIsDelivered() {
			this.rep.arrive(this.first, "|a");
			assertThat(this.rep.routing.canReceive()).isTrue();
			this.rep.detach(this.first);
			assertThat(this.rep.receive()).isEqualTo("a");
			this.rep.send("r");
			assertThat(this.rep.drops).isOne();
		}

		@Test
		void requestsSentBeforeThePeerWentAreTakenAndTheirRepliesDropped() {
			this.rep.arrive(this.first, "|a", "|b");
			this.rep.receive();
			this.rep.closeOutbound(this.first);
			this.rep.send("r");
			assertThat(this.rep.receive()).isEqualTo("b");
			this.rep.send("s");
			assertThat(this.rep.drops).isEqualTo(2);
			assertThat(this.first.written).isEmpty();
		}

		@Test
		void aPeerThatComesBackIsAnswered() {
			this.rep.closeOutbound(this.first);
			this.rep.routing.detach(this.first);
			this.first.closed = false;
			assertThat(this.rep.routing.attach(this.first)).isNull();
			this.rep.arrive(this.first, "|a");
			this.rep.receive();
			this.rep.send("r");
			assertThat(this.first.writtenTexts()).containsExactly("|r");
		}

		@Test
		void anotherPeerThatLeavesDoesNotMatter() {
			this.rep.arrive(this.first, "|a");
			this.rep.receive();
			this.rep.detach(this.second);
			this.rep.send("r");
			assertThat(this.first.writtenTexts()).containsExactly("|r");
		}

	}

}
