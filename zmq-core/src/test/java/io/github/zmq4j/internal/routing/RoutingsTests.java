package io.github.zmq4j.internal.routing;

import java.util.EnumSet;
import java.util.Set;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqUnsupportedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What holds for every socket type.
 */
class RoutingsTests {

	@ParameterizedTest
	@EnumSource
	void directionsAreThoseOfTheType(SocketType type) {
		RoutingFixture fixture = RoutingFixture.of(type);
		FakePipe pipe = fixture.attachNamed("peer");
		fixture.peerSubscribes(pipe, "");
		if (!type.canSend()) {
			assertThat(fixture.routing.canSend()).isFalse();
			assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> fixture.send("x"));
		}
		if (!type.canReceive()) {
			assertThat(fixture.routing.canReceive()).isFalse();
			assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(fixture::receive);
		}
	}

	@ParameterizedTest
	@EnumSource
	void detachingAStrangerDoesNothing(SocketType type) {
		RoutingFixture fixture = RoutingFixture.of(type);
		assertThatNoException().isThrownBy(() -> fixture.routing.detach(new FakePipe("stranger")));
	}

	@ParameterizedTest
	@EnumSource
	void aPeerThatComesAndGoesLeavesNothingToDo(SocketType type) {
		RoutingFixture fixture = RoutingFixture.of(type);
		for (int i = 0; i < 3; i++) {
			FakePipe pipe = fixture.attachNamed("peer");
			fixture.routing.writable(pipe);
			fixture.arrive(pipe, "|x");
			fixture.detach(pipe);
		}
		assertThat(fixture.routing.canReceive()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(names = { "PUSH", "DEALER", "REQ", "PAIR", "CLIENT", "SCATTER", "CHANNEL" })
	void aPeerThatHasGoneIsNotWritten(SocketType type) {
		RoutingFixture fixture = RoutingFixture.of(type);
		FakePipe pipe = fixture.attach("peer");
		fixture.closeOutbound(pipe);
		assertThat(fixture.routing.canSend()).isFalse();
		assertThat(fixture.send("x")).isFalse();
		fixture.detach(pipe);
		assertThat(fixture.send("x")).isFalse();
	}

	@ParameterizedTest
	@EnumSource(names = { "PULL", "DEALER", "PAIR", "ROUTER", "XSUB", "XPUB", "CLIENT", "SERVER", "GATHER", "PEER",
			"CHANNEL" })
	void whatAPeerSentBeforeItWentIsStillRead(SocketType type) {
		RoutingFixture fixture = RoutingFixture.of(type);
		FakePipe pipe = fixture.attachNamed("peer");
		fixture.arrive(pipe, "1", "2");
		fixture.closeOutbound(pipe);
		fixture.arrive(pipe, "3");
		assertThat(fixture.receiveAll()).hasSize(3)
			.allSatisfy((message) -> assertThat(message).containsPattern("[123]$"));
		fixture.arrive(pipe, "4");
		fixture.detach(pipe);
		assertThat(fixture.receiveAll()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB", "DISH" }, mode = EnumSource.Mode.EXCLUDE)
	void onlySubscribersSubscribeOrJoin(SocketType type) {
		Routing routing = RoutingFixture.of(type).routing;
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> routing.subscribe(new byte[0]));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> routing.unsubscribe(new byte[0]));
	}

	@ParameterizedTest
	@EnumSource(names = "REQ", mode = EnumSource.Mode.EXCLUDE)
	void onlyReqNumbersRequests(SocketType type) {
		Routing routing = RoutingFixture.of(type).routing;
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(routing::numberRequests);
	}

	@ParameterizedTest
	@EnumSource(names = { "REQ", "REP" }, mode = EnumSource.Mode.EXCLUDE)
	void onlyReqAndRepAbandonRequests(SocketType type) {
		Routing routing = RoutingFixture.of(type).routing;
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(routing::abandonRequest);
	}

	@ParameterizedTest
	@EnumSource
	void onlyTypesWithAddressesWaitForOnePeer(SocketType type) {
		assertThat(RoutingFixture.of(type).routing.waitsForOnePeer()).isEqualTo(
				EnumSet.of(SocketType.ROUTER, SocketType.STREAM, SocketType.SERVER, SocketType.PEER).contains(type));
	}

	@Nested
	class Locks {

		/** Refuse a message that is for nobody. */
		private static final Set<SocketType> NUMBERED = EnumSet.of(SocketType.STREAM, SocketType.SERVER,
				SocketType.PEER);

		private boolean receiveHeld = true;

		private boolean sendHeld = true;

		private Routing routing(SocketType type) {
			return Routings.create(type,
					new RoutingContext(SocketOptions.DEFAULT, () -> this.receiveHeld, () -> this.sendHeld, (reason) -> {
					}));
		}

		@ParameterizedTest
		@EnumSource
		void peersComeAndGoUnderBoth(SocketType type) {
			Routing routing = routing(type);
			this.receiveHeld = false;
			assertForgotten(() -> routing.attach(new FakePipe("peer")));
			assertForgotten(() -> routing.detach(new FakePipe("peer")));
			this.receiveHeld = true;
			this.sendHeld = false;
			assertForgotten(() -> routing.attach(new FakePipe("peer")));
			assertForgotten(() -> routing.detach(new FakePipe("peer")));
		}

		@ParameterizedTest
		@EnumSource
		void sendingNeedsTheSendLock(SocketType type) {
			Routing routing = routing(type);
			this.sendHeld = false;
			assertForgotten(() -> routing.writable(new FakePipe("peer")));
			if (type.canSend()) {
				assertForgotten(() -> routing.send(RoutingFixture.message("x")));
				assertForgotten(routing::canSend);
			}
		}

		@ParameterizedTest
		@EnumSource
		void sendingNeedsTheReceiveLockOnlyWhereItSaysSo(SocketType type) {
			Routing routing = routing(type);
			this.receiveHeld = false;
			if (routing.sendsUnderBothLocks()) {
				assertForgotten(() -> routing.send(RoutingFixture.message("x|y")));
			}
			else if (type.canSend() && type != SocketType.REP && !NUMBERED.contains(type)) {
				assertThatNoException().isThrownBy(() -> routing.send(RoutingFixture.message("x|y")));
			}
			assertThatNoException().isThrownBy(routing::canSend);
		}

		@ParameterizedTest
		@EnumSource
		void receivingNeedsTheReceiveLock(SocketType type) {
			Routing routing = routing(type);
			this.receiveHeld = false;
			assertForgotten(() -> routing.readable(new FakePipe("peer")));
			if (type.canReceive()) {
				assertForgotten(routing::receive);
				assertForgotten(routing::canReceive);
			}
		}

		@ParameterizedTest
		@EnumSource
		void receivingNeedsTheSendLockOnlyWhereItSaysSo(SocketType type) {
			Routing routing = routing(type);
			this.sendHeld = false;
			if (routing.receivesUnderBothLocks()) {
				assertForgotten(routing::receive);
				assertForgotten(routing::canReceive);
			}
			else if (type.canReceive()) {
				assertThatNoException().isThrownBy(routing::receive);
				assertThatNoException().isThrownBy(routing::canReceive);
			}
			assertThatNoException().isThrownBy(() -> routing.readable(new FakePipe("peer")));
		}

		private void assertForgotten(Runnable call) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(call::run);
		}

	}

}
