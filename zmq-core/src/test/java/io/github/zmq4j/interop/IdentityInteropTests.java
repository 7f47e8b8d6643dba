package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.List;

import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeromq.ZContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routing ids between us and libzmq: announced, generated, and used twice.
 */
@Tag("interop")
@LeakCheck.IgnoreChannels("JeroMQ closes its channels some time after its context")
class IdentityInteropTests {

	private static final Part ID = Part.text("same");

	private static final String THEIR_ID = "ROUTING_ID=" + ID.spec();

	private static final Duration QUIET = Duration.ofMillis(300);

	private ZmqContext context;

	private LibzmqPeer peer;

	@BeforeEach
	void start() {
		this.peer = LibzmqPeer.start();
		this.context = ZmqContext.create();
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
			this.peer.close();
		}
	}

	@Test
	void aPeerWithoutIdGetsOneOfFiveBytesThatStartsWithZero() {
		OurSide router = OurSide.open(this.context, SocketType.ROUTER);
		String endpoint = router.bind("tcp://127.0.0.1:*");
		Part first = greet(router, endpoint);
		Part second = greet(router, endpoint);
		assertThat(List.of(first, second)).allSatisfy((id) -> assertThat(id.bytes()).hasSize(5).startsWith(0));
		assertThat(first.bytes()).isNotEqualTo(second.bytes());
	}

	@Test
	void libzmqGeneratesAnIdForOurDealer() {
		LibzmqSide router = this.peer.socket(SocketType.ROUTER);
		OurSide dealer = OurSide.open(this.context, SocketType.DEALER);
		dealer.connect(router.bind("tcp://127.0.0.1:*"));
		dealer.send(Sample.text("hello"));
		Part id = Part.received(router.receive().get(0));
		assertThat(id.bytes()).hasSize(5).startsWith(0);
		router.send(Sample.text("answer").behind(id));
		assertThat(dealer.receive()).isEqualTo(Sample.text("answer").description());
	}

	@Test
	void ourDealerIsKnownByItsIdAndKeepsItOverConnections() {
		LibzmqSide router = this.peer.socket(SocketType.ROUTER);
		OurSide dealer = OurSide.open(this.context, SocketType.DEALER, withId());
		Events events = Events.of(dealer.socket());
		String endpoint = router.bind("tcp://127.0.0.1:*");
		dealer.connect(endpoint);
		dealer.send(Sample.text("hello"));
		assertThat(router.receive()).isEqualTo(Sample.text("same", "hello").description());
		router.close();
		// What goes out before the end of the old connection is seen is lost with it.
		events.await(SocketEvent.Kind.DISCONNECTED);
		LibzmqSide again = this.peer.socket(SocketType.ROUTER);
		bindAgain(again, endpoint);
		dealer.send(Sample.text("again"));
		assertThat(again.receive()).isEqualTo(Sample.text("same", "again").description());
	}

	@Test
	void aSecondPeerWithTheSameIdIsRefusedAndTheFirstStays() {
		OurSide router = OurSide.open(this.context, SocketType.ROUTER);
		Events events = Events.of(router.socket());
		String endpoint = router.bind("tcp://127.0.0.1:*");
		LibzmqSide first = dealer(endpoint);
		first.send(Sample.text("from the first"));
		assertThat(router.receive()).isEqualTo(Sample.text("same", "from the first").description());
		LibzmqSide second = dealer(endpoint);
		second.send(Sample.text("from the second"));
		SocketEvent refused = events.await(SocketEvent.Kind.PEER_REFUSED);
		assertThat(refused.detail()).isNotBlank();
		router.send(Sample.text("to the first").behind(ID));
		assertThat(first.receive()).isEqualTo(Sample.text("to the first").description());
		assertThat(router.receive(QUIET)).isNull();
	}

	@Test
	void aRefusedPeerOfLibzmqGetsInOnceTheIdIsFree() {
		OurSide router = OurSide.open(this.context, SocketType.ROUTER);
		Events events = Events.of(router.socket());
		String endpoint = router.bind("tcp://127.0.0.1:*");
		LibzmqSide first = dealer(endpoint);
		first.send(Sample.text("from the first"));
		assertThat(router.receive()).isEqualTo(Sample.text("same", "from the first").description());
		LibzmqSide second = dealer(endpoint);
		events.await(SocketEvent.Kind.PEER_REFUSED);
		first.close();
		Await.until("a message of the second arrives", () -> {
			second.send(Sample.text("from the second"));
			return router.receive(QUIET) != null;
		});
	}

	@Test
	void aRefusedPeerOfJeroMqGetsInOnceTheIdIsFree() {
		OurSide router = OurSide.open(this.context, SocketType.ROUTER);
		Events events = Events.of(router.socket());
		String endpoint = router.bind("tcp://127.0.0.1:*");
		LibzmqSide first = dealer(endpoint);
		first.send(Sample.text("from the first"));
		assertThat(router.receive()).isEqualTo(Sample.text("same", "from the first").description());
		try (ZContext jeroMq = new ZContext()) {
			JeroMqSide second = JeroMqSide.open(jeroMq, SocketType.DEALER);
			second.socket().setIdentity(ID.bytes());
			second.connect(endpoint);
			events.await(SocketEvent.Kind.PEER_REFUSED);
			first.close();
			Await.until("a message of the second arrives", () -> {
				second.send(Sample.text("from the second"));
				return router.receive(QUIET) != null;
			});
		}
	}

	@Test
	void aSecondPeerWithTheSameIdTakesOverWhereThatIsWanted() {
		OurSide router = OurSide.open(this.context, SocketType.ROUTER,
				SocketOptions.builder().router(new RouterOptions(false, true)).build());
		String endpoint = router.bind("tcp://127.0.0.1:*");
		LibzmqSide first = dealer(endpoint);
		first.send(Sample.text("from the first"));
		assertThat(router.receive()).isEqualTo(Sample.text("same", "from the first").description());
		// Or it would come back and take over in turn.
		first.close();
		LibzmqSide second = dealer(endpoint);
		second.send(Sample.text("from the second"));
		assertThat(router.receive()).isEqualTo(Sample.text("same", "from the second").description());
		router.send(Sample.text("to the second").behind(ID));
		assertThat(second.receive()).isEqualTo(Sample.text("to the second").description());
	}

	@Test
	void twoOfOursWithTheSameIdDoNotDisturbARouterOfLibzmq() {
		LibzmqSide router = this.peer.socket(SocketType.ROUTER);
		String endpoint = router.bind("tcp://127.0.0.1:*");
		OurSide first = OurSide.open(this.context, SocketType.DEALER, withId());
		first.connect(endpoint);
		first.send(Sample.text("from the first"));
		assertThat(router.receive()).isEqualTo(Sample.text("same", "from the first").description());
		OurSide second = OurSide.open(this.context, SocketType.DEALER, withId());
		Events events = Events.of(second.socket());
		second.connect(endpoint);
		events.await(SocketEvent.Kind.HANDSHAKE_SUCCEEDED);
		second.send(Sample.text("from the second"));
		router.send(Sample.text("to the first").behind(ID));
		assertThat(first.receive()).isEqualTo(Sample.text("to the first").description());
		assertThat(router.receive(QUIET)).isNull();
	}

	private static SocketOptions withId() {
		return SocketOptions.builder().routingId(ID.bytes()).build();
	}

	private LibzmqSide dealer(String endpoint) {
		LibzmqSide dealer = this.peer.socket(SocketType.DEALER, THEIR_ID);
		dealer.connect(endpoint);
		return dealer;
	}

	/** A new peer without id says hello; gives the id that it got. */
	private Part greet(Side router, String endpoint) {
		LibzmqSide dealer = this.peer.socket(SocketType.DEALER);
		dealer.connect(endpoint);
		dealer.send(Sample.text("hello"));
		Part id = Part.received(router.receive().get(0));
		router.send(Sample.text("answer").behind(id));
		assertThat(dealer.receive()).isEqualTo(Sample.text("answer").description());
		return id;
	}

	/** libzmq closes in the background: the address is free a little later. */
	private static void bindAgain(LibzmqSide side, String endpoint) {
		for (int i = 0; i < 100; i++) {
			try {
				side.bind(endpoint);
				return;
			}
			catch (AssertionError ex) {
				assertThat(ex).hasMessageContaining("Address already in use");
				assertThat(side.receive(Duration.ofMillis(20))).isNull();
			}
		}
		throw new AssertionError(endpoint + " does not become free");
	}

}
