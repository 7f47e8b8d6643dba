package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * SERVER and PEER.
 */
class NumberRoutingTests {

	private static ZmqMessage receive(RoutingFixture server) {
		assertThat(server.routing.canReceive()).isTrue();
		ZmqMessage message = server.routing.receive();
		assertThat(message).isNotNull();
		return message;
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	@Clause({ "41.server.9", "41.server.10", "51.peer.9", "51.peer.10" })
	void eachPeerHasANumberOfItsOwnWhichIsNotZero(SocketType type) {
		RoutingFixture server = RoutingFixture.of(type);
		FakePipe alice = server.attach("alice");
		FakePipe bob = server.attach("bob");
		assertThat(alice.number()).isNotZero();
		assertThat(bob.number()).isNotZero().isNotEqualTo(alice.number());
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	@Clause({ "41.server.15", "41.server.18", "41.server.19", "51.peer.16", "51.peer.19", "51.peer.20" })
	void aMessageSaysWhoSentItAndTheAnswerGoesThere(SocketType type) {
		RoutingFixture server = RoutingFixture.of(type);
		FakePipe alice = server.attach("alice");
		FakePipe bob = server.attach("bob");
		server.arrive(bob, "1");
		server.arrive(alice, "2");
		for (int i = 0; i < 2; i++) {
			ZmqMessage request = receive(server);
			assertThat(request.frameCount()).isOne();
			server.routing.send(ZmqMessage.of("to " + request.text()).withRoutingId(request.routingId()));
		}
		assertThat(bob.writtenTexts()).containsExactly("to 1");
		assertThat(alice.writtenTexts()).containsExactly("to 2");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	void whatWasPromisedKeepsItsSendersNumber(SocketType type) {
		RoutingFixture server = RoutingFixture.of(type);
		FakePipe alice = server.attach("alice");
		int number = alice.number();
		server.arrive(alice, "1");
		assertThat(server.routing.canReceive()).isTrue();
		server.detach(alice);
		alice.number(17);
		assertThat(receive(server).routingId()).isEqualTo(number);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	@Clause({ "41.server.20", "51.peer.21" })
	void aMessageForNobodyIsRefused(SocketType type) {
		RoutingFixture server = RoutingFixture.of(type);
		FakePipe alice = server.attach("alice");
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> server.send("x"))
			.withMessageContaining("withRoutingId(request.routingId())");
		ZmqMessage stray = ZmqMessage.of("x").withRoutingId(alice.number() + 1);
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> server.routing.send(stray))
			.withMessageContaining(Integer.toUnsignedString(alice.number() + 1));
		assertThat(alice.written).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	void aPeerThatHasGoneIsUnknown(SocketType type) {
		RoutingFixture server = RoutingFixture.of(type);
		FakePipe alice = server.attach("alice");
		ZmqMessage message = ZmqMessage.of("x").withRoutingId(alice.number());
		server.closeOutbound(alice);
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> server.routing.send(message));
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	@Clause({ "41.server.22", "51.peer.23" })
	void nothingIsDroppedForAPeerThatIsFull(SocketType type) {
		RoutingFixture server = RoutingFixture.of(type);
		FakePipe alice = server.attach("alice");
		alice.room = 1;
		ZmqMessage message = ZmqMessage.of("x").withRoutingId(alice.number());
		assertThat(server.routing.send(message)).isTrue();
		assertThat(server.routing.send(message)).isFalse();
		assertThat(server.drops).isZero();
		server.makeRoom(alice, 1);
		assertThat(server.routing.send(message)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	void aPeerThatComesBackKeepsItsNumber(SocketType type) {
		RoutingFixture server = RoutingFixture.of(type);
		FakePipe alice = server.attach("alice");
		int number = alice.number();
		server.routing.detach(alice);
		assertThat(server.routing.attach(alice)).isNull();
		assertThat(alice.number()).isEqualTo(number);
		assertThat(server.routing.send(ZmqMessage.of("x").withRoutingId(number))).isTrue();
		assertThat(alice.writtenTexts()).containsExactly("x");
	}

}
