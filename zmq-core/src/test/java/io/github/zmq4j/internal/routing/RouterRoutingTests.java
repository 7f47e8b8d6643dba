package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.zmq4j.ConnectionMessages;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouterRoutingTests {

	@Nested
	class Receiving {

		private final RoutingFixture router = RoutingFixture.of(SocketType.ROUTER);

		private final FakePipe alice = this.router.attachNamed("alice");

		private final FakePipe bob = this.router.attachNamed("bob");

		@Test
		@Clause("28.router.12")
		void theRoutingIdIsPutInFront() {
			this.router.arrive(this.alice, "|a|b");
			assertThat(this.router.receiveAll()).containsExactly("alice||a|b");
		}

		@Test
		@Clause("28.router.11")
		void peersTakeTurns() {
			this.router.arrive(this.alice, "1", "2");
			this.router.arrive(this.bob, "3");
			assertThat(this.router.receiveAll()).containsExactly("alice|1", "bob|3", "alice|2");
		}

		@Test
		void whatWasPromisedKeepsItsSendersId() {
			this.router.arrive(this.alice, "1");
			assertThat(this.router.routing.canReceive()).isTrue();
			this.router.detach(this.alice);
			this.alice.routingId(RoutingFixture.bytes("somebody else"));
			assertThat(this.router.receiveAll()).containsExactly("alice|1");
		}

	}

	@Nested
	class Sending {

		private final RoutingFixture router = RoutingFixture.of(SocketType.ROUTER);

		private final FakePipe alice = this.router.attachNamed("alice");

		private final FakePipe bob = this.router.attachNamed("bob");

		@Test
		@Clause({ "28.router.14", "28.router.15" })
		void theFirstFrameChoosesThePeerAndIsTakenOff() {
			assertThat(this.router.send("bob||a|b")).isTrue();
			assertThat(this.router.send("alice|")).isTrue();
			assertThat(this.bob.writtenTexts()).containsExactly("|a|b");
			assertThat(this.alice.writtenTexts()).containsExactly("");
		}

		@Test
		@Clause("28.router.16")
		void unknownPeersAreDropped() {
			assertThat(this.router.send("carol|a")).isTrue();
			assertThat(this.router.drops).isOne();
		}

		@Test
		@Clause({ "28.router.17", "28.router.18" })
		void fullPeersAreDropped() {
			this.alice.room = 0;
			assertThat(this.router.routing.canSend()).isTrue();
			assertThat(this.router.send("alice|a")).isTrue();
			assertThat(this.router.drops).isOne();
			assertThat(this.router.send("bob|b")).isTrue();
			assertThat(this.bob.writtenTexts()).containsExactly("b");
		}

		@Test
		void peersThatHaveGoneAreUnknown() {
			this.router.detach(this.alice);
			this.router.send("alice|a");
			assertThat(this.router.drops).isOne();
		}

		@Test
		void aMessageWithoutAnythingBehindTheIdIsRefused() {
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> this.router.send("alice"))
				.withMessageContaining("at least one frame behind it");
			assertThat(this.router.drops).isZero();
		}

	}

	@Nested
	class Mandatory {

		private final RoutingFixture router = RoutingFixture.router(new RouterOptions(true, false));

		private final FakePipe alice = this.router.attachNamed("alice");

		@Test
		@Clause("28.router.16")
		void unknownPeersAreRefusedByTheirName() {
			assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> this.router.send("carol|a"))
				.withMessageStartingWith("No peer has the routing id 'carol'");
			assertThat(this.router.drops).isZero();
		}

		@Test
		void unprintableIdsAreNamedInHexadecimal() {
			ZmqMessage message = ZmqMessage.of(new byte[] { 0, 1, (byte) 0xAB }, new byte[0]);
			assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> this.router.routing.send(message))
				.withMessageContaining("0x0001ab");
		}

		@Test
		void fullPeersAreWaitedFor() {
			this.alice.room = 0;
			assertThat(this.router.send("alice|a")).isFalse();
			assertThat(this.router.drops).isZero();
			this.router.makeRoom(this.alice, 1);
			assertThat(this.router.send("alice|a")).isTrue();
			assertThat(this.alice.writtenTexts()).containsExactly("a");
		}

	}

	@Nested
	class GeneratedIds {

		private final RoutingFixture router = RoutingFixture.of(SocketType.ROUTER);

		@Test
		void areFiveBytesThatStartWithZero() {
			assertThat(this.router.attach("peer").routingId()).hasSize(5).startsWith(0);
		}

		@Test
		@Clause("28.router.8")
		void differAndReachTheirPeers() {
			Set<String> ids = new HashSet<>();
			for (int i = 0; i < 1_000; i++) {
				FakePipe pipe = this.router.attach("peer " + i);
				ids.add(RoutingFixture.text(ZmqMessage.of(pipe.routingId())));
				this.router.routing.send(ZmqMessage.of(pipe.routingId().clone(), RoutingFixture.bytes("x")));
				assertThat(pipe.writtenTexts()).containsExactly("x");
			}
			assertThat(ids).hasSize(1_000);
		}

		@Test
		@Clause("28.router.8")
		void leaveOutOnesThatAPeerHasChosen() {
			FakePipe honest = this.router.attach("honest");
			FakePipe sly = new FakePipe("sly");
			byte[] id = following(honest.routingId());
			sly.routingId(id);
			assertThat(this.router.routing.attach(sly)).isNull();
			FakePipe next = this.router.attach("next");
			assertThat(next.routingId()).isEqualTo(following(id));
		}

		private byte[] following(byte[] id) {
			ByteBuffer following = ByteBuffer.wrap(id.clone());
			following.putInt(1, following.getInt(1) + 1);
			return following.array();
		}

	}

	@Nested
	class DuplicateIds {

		private final RoutingFixture router = RoutingFixture.of(SocketType.ROUTER);

		private final FakePipe old = this.router.attachNamed("alice");

		@Test
		@Clause("28.router.8")
		void areRefusedWithASentence() {
			FakePipe second = RoutingFixture.named("alice");
			assertThat(this.router.routing.attach(second)).startsWith("Routing id 'alice' is in use by another peer");
			this.router.routing.detach(second);
			this.router.send("alice|a");
			assertThat(this.old.writtenTexts()).containsExactly("a");
			assertThat(this.old.terminated).isNull();
		}

		@Test
		void areFreeBeforeAllThatTheirPeerSentIsRead() {
			this.router.arrive(this.old, "1");
			this.router.closeOutbound(this.old);
			FakePipe second = this.router.attachNamed("alice");
			assertThat(this.router.receiveAll()).containsExactly("alice|1");
			this.router.detach(this.old);
			this.router.send("alice|a");
			assertThat(second.writtenTexts()).containsExactly("a");
		}

		@Test
		void areFreeAgainWhenTheirPeerHasGone() {
			this.router.detach(this.old);
			FakePipe second = this.router.attachNamed("alice");
			this.router.send("alice|a");
			assertThat(second.writtenTexts()).containsExactly("a");
		}

	}

	@Nested
	class Handover {

		private final RoutingFixture router = RoutingFixture.router(new RouterOptions(false, true));

		private final FakePipe old = this.router.attachNamed("alice");

		@Test
		void theNewPeerTakesTheIdAndTheOldIsEnded() {
			FakePipe second = this.router.attachNamed("alice");
			assertThat(this.old.terminated).isEqualTo("Another peer has taken over routing id 'alice'");
			this.router.send("alice|a");
			assertThat(second.writtenTexts()).containsExactly("a");
			assertThat(this.old.written).isEmpty();
		}

		@Test
		void whatTheOldPeerSentComesUnderAGeneratedIdUntilItIsDetached() {
			this.router.arrive(this.old, "1");
			FakePipe second = this.router.attachNamed("alice");
			String generated = idOf(this.old);
			assertThat(this.old.routingId()).hasSize(5).startsWith(0);
			this.router.arrive(second, "2");
			assertThat(this.router.receiveAll()).containsExactly(generated + "|1", "alice|2");
			this.router.closeOutbound(this.old);
			this.router.arrive(this.old, "3");
			assertThat(this.router.receiveAll()).containsExactly(generated + "|3");
			this.router.detach(this.old);
			this.router.send("alice|a");
			assertThat(second.writtenTexts()).containsExactly("a");
		}

		@Test
		void soDoesWhatWasPromisedAlready() {
			this.router.arrive(this.old, "1|a");
			assertThat(this.router.routing.canReceive()).isTrue();
			this.router.attachNamed("alice");
			assertThat(this.router.receiveAll()).containsExactly(idOf(this.old) + "|1|a");
		}

		@Test
		void whatWasPromisedOfAnotherPeerStaysAsItIs() {
			FakePipe other = this.router.attachNamed("bob");
			this.router.arrive(other, "1");
			assertThat(this.router.routing.canReceive()).isTrue();
			this.router.attachNamed("alice");
			assertThat(this.router.receiveAll()).containsExactly("bob|1");
		}

		@Test
		void aReplyToTheOldPeerIsDropped() {
			this.router.arrive(this.old, "1");
			FakePipe second = this.router.attachNamed("alice");
			String request = this.router.receiveOne();
			assertThat(this.router.send(request)).isTrue();
			assertThat(this.router.drops).isOne();
			assertThat(second.written).isEmpty();
			assertThat(this.old.written).isEmpty();
		}

		@Test
		void theOldPeerIsNotOneOfThePeersAnyMore() {
			this.old.ready(1, new PeerInfo(SocketType.DEALER, this.old.routingId(), "ZMTP/3.1", "NULL", "", Map.of()));
			this.router.attachNamed("alice");
			assertThat(this.old.peer()).isNull();
		}

	}

	@Nested
	class HandoverThatIsTold {

		private final RoutingFixture router = RoutingFixture.of(SocketType.ROUTER,
				(options) -> options.router(new RouterOptions(false, true, true, true))
					.connectionMessages(ConnectionMessages.NONE.withDisconnect(RoutingFixture.message("gone"))));

		private final FakePipe old = this.router.attachNamed("alice");

		@Test
		void theOldPeerLeavesTheIdBeforeTheNewOneIsHeardAndComesUnderAnother() {
			this.router.arrive(this.old, "", "1", "2");
			assertThat(this.router.receive()).isEqualTo("alice|");
			assertThat(this.router.receive()).isEqualTo("alice|1");
			FakePipe second = this.router.attachNamed("alice");
			this.router.arrive(second, "", "3");
			String generated = idOf(this.old);
			assertThat(this.router.receiveAll()).containsExactly("alice|gone", "alice|", generated + "|",
					generated + "|2", "alice|", "alice|3");
		}

		@Test
		void itLeavesOnlyWhatItWasHeardUnder() {
			this.router.arrive(this.old, "", "1");
			assertThat(this.router.routing.canReceive()).isTrue();
			this.router.attachNamed("alice");
			String generated = idOf(this.old);
			assertThat(this.router.receiveAll()).containsExactly(generated + "|", generated + "|1");
		}

		@Test
		void whomThisSideHasConnectedLeavesWithoutTheMessageOfWhoHasAccepted() {
			this.old.dialed();
			this.router.arrive(this.old, "");
			this.router.receiveAll();
			this.router.attachNamed("alice");
			assertThat(this.router.receiveAll()).containsExactly("alice|", idOf(this.old) + "|");
		}

	}

	private static String idOf(FakePipe pipe) {
		return RoutingFixture.text(ZmqMessage.of(pipe.routingId()));
	}

}
