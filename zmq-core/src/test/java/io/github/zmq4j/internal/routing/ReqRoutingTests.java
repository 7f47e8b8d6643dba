package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.List;

import io.github.zmq4j.ReqOptions;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReqRoutingTests {

	@Test
	void needsBothLocksInBothDirections() {
		Routing req = RoutingFixture.req(ReqOptions.DEFAULT).routing;
		assertThat(req.receivesUnderBothLocks()).isTrue();
		assertThat(req.sendsUnderBothLocks()).isTrue();
	}

	@Nested
	class Strict {

		private final RoutingFixture req = RoutingFixture.req(ReqOptions.DEFAULT);

		private final FakePipe first = this.req.attach("first");

		private final FakePipe second = this.req.attach("second");

		@Test
		@Clause("28.req.5")
		void requestsGoRoundWithADelimiterInFront() {
			this.req.send("a|b");
			assertThat(this.first.writtenTexts()).containsExactly("|a|b");
			this.req.arrive(this.first, "|r1");
			assertThat(this.req.receive()).isEqualTo("r1");
			this.req.send("c");
			assertThat(this.second.writtenTexts()).containsExactly("|c");
		}

		@Test
		@Clause("28.req.2")
		void aSecondRequestIsRefusedWhileOneIsUnderWay() {
			this.req.send("a");
			assertThat(this.req.routing.canSend()).isFalse();
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> this.req.send("b"))
				.withMessageStartingWith("This REQ socket still waits for the reply to its last request");
			this.req.arrive(this.first, "|r");
			assertThat(this.req.receiveOne()).isEqualTo("r");
		}

		@Test
		@Clause("28.req.2")
		void receivingBeforeSendingIsRefused() {
			this.req.arrive(this.first, "|unasked");
			assertThat(this.req.routing.canReceive()).isFalse();
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(this.req::receive)
				.withMessageContaining("no request under way");
		}

		@Test
		@Clause("28.req.2")
		void receivingTwiceIsRefused() {
			this.req.send("a");
			this.req.arrive(this.first, "|r", "|again");
			assertThat(this.req.receiveOne()).isEqualTo("r");
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(this.req::receive);
		}

		@Test
		void repliesKeepAllFramesBehindTheDelimiter() {
			this.req.send("a");
			this.req.arrive(this.first, "|x||y");
			assertThat(this.req.receiveOne()).isEqualTo("x||y");
		}

		@Test
		@Clause({ "28.req.9", "28.req.10" })
		void repliesFromPeersNotAskedAreDropped() {
			this.req.send("a");
			this.req.arrive(this.second, "|wrong");
			assertThat(this.req.routing.canReceive()).isFalse();
			this.req.arrive(this.first, "|right");
			assertThat(this.req.receiveOne()).isEqualTo("right");
			assertThat(this.req.drops).isOne();
		}

		@Test
		void repliesWithoutAnEnvelopeAreDropped() {
			this.req.send("a");
			this.req.arrive(this.first, "x", "x|y", "", "|right");
			assertThat(this.req.receiveOne()).isEqualTo("right");
			assertThat(this.req.drops).isEqualTo(3);
		}

		@Test
		void whatCameBeforeTheRequestIsDropped() {
			this.req.send("a");
			this.req.arrive(this.first, "|r1", "|surplus");
			this.req.arrive(this.second, "|early");
			assertThat(this.req.receiveOne()).isEqualTo("r1");
			this.req.send("b");
			assertThat(this.req.routing.canReceive()).isFalse();
			this.req.arrive(this.second, "|r2");
			assertThat(this.req.receiveOne()).isEqualTo("r2");
			assertThat(this.req.drops).isEqualTo(2);
		}

		@Test
		@Clause("28.req.8")
		void whenNobodyHasRoomNothingChanges() {
			this.first.room = 0;
			this.second.room = 0;
			assertThat(this.req.routing.canSend()).isFalse();
			assertThat(this.req.send("a")).isFalse();
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(this.req::receive);
			this.req.makeRoom(this.second, 1);
			assertThat(this.req.routing.canSend()).isTrue();
			assertThat(this.req.send("a")).isTrue();
			assertThat(this.second.writtenTexts()).containsExactly("|a");
		}

		@Test
		void whenThePeerAskedHasGoneNoReplyComes() {
			this.req.send("a");
			this.req.detach(this.first);
			this.req.arrive(this.second, "|wrong");
			assertThat(this.req.receive()).isNull();
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> this.req.send("b"));
			this.req.routing.abandonRequest();
			assertThat(this.req.send("b")).isTrue();
		}

		@Test
		void aReplyPromisedBeforeThePeerLeftIsDelivered() {
			this.req.send("a");
			this.req.arrive(this.first, "|r");
			assertThat(this.req.routing.canReceive()).isTrue();
			this.req.detach(this.first);
			assertThat(this.req.receiveOne()).isEqualTo("r");
		}

		@Test
		void aReplySentBeforeThePeerWentIsTaken() {
			this.req.send("a");
			this.req.closeOutbound(this.first);
			this.req.arrive(this.first, "|r");
			assertThat(this.req.receiveOne()).isEqualTo("r");
			this.req.send("b");
			this.req.arrive(this.second, "|s");
			assertThat(this.req.receiveOne()).isEqualTo("s");
			this.req.send("c");
			assertThat(this.second.writtenTexts()).containsExactly("|b", "|c");
		}

		@Test
		void anAbandonedRequestMakesRoomForTheNext() {
			this.req.send("a");
			this.req.routing.abandonRequest();
			assertThat(this.req.routing.canSend()).isTrue();
			this.req.arrive(this.first, "|late");
			assertThat(this.req.routing.canReceive()).isFalse();
			this.req.send("b");
			assertThat(this.req.routing.canReceive()).isFalse();
			this.req.arrive(this.second, "|r");
			assertThat(this.req.receiveOne()).isEqualTo("r");
			assertThat(this.req.drops).isOne();
		}

		@Test
		void abandoningDropsAReplyThatWasPromised() {
			this.req.send("a");
			this.req.arrive(this.first, "|r");
			assertThat(this.req.routing.canReceive()).isTrue();
			this.req.routing.abandonRequest();
			assertThat(this.req.routing.canReceive()).isFalse();
			assertThat(this.req.drops).isOne();
		}

		@Test
		void requestsAreNumberedOnceThatIsAskedFor() {
			this.req.send("a");
			this.req.routing.numberRequests();
			this.req.arrive(this.first, "|r");
			assertThat(this.req.receiveOne()).isEqualTo("r");
			this.req.send("b");
			byte[] id = this.second.written.get(0).frame(0);
			assertThat(id).hasSize(4);
			this.req.arrive(this.second, "|wrong");
			assertThat(this.req.routing.canReceive()).isFalse();
			this.second.inbound.add(ZmqMessage.of(id, new byte[0], RoutingFixture.bytes("s")));
			this.req.routing.readable(this.second);
			assertThat(this.req.receiveOne()).isEqualTo("s");
		}

		@Test
		void abandoningNothingDoesNothing() {
			this.req.routing.abandonRequest();
			assertThat(this.req.send("a")).isTrue();
		}

	}

	@Nested
	class Correlated {

		private final RoutingFixture req = RoutingFixture.req(new ReqOptions(true, true));

		private final FakePipe peer = this.req.attach("peer");

		@Test
		void requestsCarryANumberThatGrows() {
			this.req.send("a");
			this.req.send("b");
			List<ZmqMessage> requests = this.peer.written;
			assertThat(requests.get(0).frames()).hasSize(3);
			assertThat(requests.get(0).frame(0)).hasSize(4);
			assertThat(requests.get(0).frame(1)).isEmpty();
			assertThat(requests.get(0).text(2)).isEqualTo("a");
			assertThat(number(requests.get(1))).isEqualTo(number(requests.get(0)) + 1);
		}

		@Test
		void onlyTheReplyWithTheNumberIsTaken() {
			this.req.send("a");
			byte[] id = this.peer.written.get(0).frame(0);
			this.req.arrive(this.peer, "|x", "1234||x", "123||x");
			arrive(ZmqMessage.of(id));
			arrive(ZmqMessage.of(id, new byte[0]));
			arrive(ZmqMessage.of(id, new byte[1], new byte[0]));
			assertThat(this.req.routing.canReceive()).isFalse();
			assertThat(this.req.drops).isEqualTo(6);
			arrive(ZmqMessage.of(id.clone(), new byte[0], RoutingFixture.bytes("r")));
			assertThat(this.req.receiveOne()).isEqualTo("r");
		}

		@Test
		void aLateReplyOfTheSamePeerIsRecognized() {
			this.req.send("a");
			this.req.send("b");
			arrive(reply(0, "late"));
			arrive(reply(1, "right"));
			assertThat(this.req.receiveOne()).isEqualTo("right");
			assertThat(this.req.drops).isOne();
		}

		private void arrive(ZmqMessage message) {
			this.peer.inbound.add(message);
			this.req.routing.readable(this.peer);
		}

		private ZmqMessage reply(int request, String text) {
			return ZmqMessage.of(this.peer.written.get(request).frame(0), new byte[0], RoutingFixture.bytes(text));
		}

		private int number(ZmqMessage request) {
			return ByteBuffer.wrap(request.frame(0)).getInt();
		}

	}

	@Nested
	class Relaxed {

		private final RoutingFixture req = RoutingFixture.req(new ReqOptions(true, false));

		private final FakePipe first = this.req.attach("first");

		private final FakePipe second = this.req.attach("second");

		@Test
		void aNewRequestGoesToTheNextPeerAndReplacesTheOld() {
			this.req.send("a");
			assertThat(this.req.routing.canSend()).isTrue();
			this.req.send("b");
			assertThat(this.second.writtenTexts()).containsExactly("|b");
			this.req.arrive(this.first, "|late");
			this.req.arrive(this.second, "|right");
			assertThat(this.req.receiveOne()).isEqualTo("right");
			assertThat(this.req.drops).isOne();
		}

		@Test
		void aReplyThatWasPromisedIsDroppedByTheNextRequest() {
			this.req.send("a");
			this.req.arrive(this.first, "|late");
			assertThat(this.req.routing.canReceive()).isTrue();
			this.req.send("b");
			assertThat(this.req.routing.canReceive()).isFalse();
			assertThat(this.req.drops).isOne();
		}

		@Test
		void whenNobodyHasRoomTheOldRequestStays() {
			this.req.send("a");
			this.first.room = 0;
			this.second.room = 0;
			assertThat(this.req.send("b")).isFalse();
			this.req.arrive(this.first, "|r");
			assertThat(this.req.receiveOne()).isEqualTo("r");
		}

		@Test
		void receivingBeforeSendingIsStillRefused() {
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(this.req::receive);
		}

	}

}
