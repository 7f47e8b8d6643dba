package io.github.zmq4j;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What passes because a connection comes or goes: hello, disconnect, hiccup, probe and
 * notifications.
 */
@Tag("integration")
class ConnectionMessagesTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketOptions.Builder hello(String text) {
		return Lab.options().connectionMessages(ConnectionMessages.NONE.withHello(ZmqMessage.of(text)));
	}

	private static SocketOptions.Builder named(String name) {
		return Lab.options().routingId(name.getBytes(UTF_8));
	}

	@OnEachWire
	void aHelloComesBeforeWhatWasSentBefore(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, hello("hello"));
		dealer.connect(endpoint);
		dealer.send("early");
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		router.bind(endpoint);
		assertThat(Lab.receive(router).text(1)).isEqualTo("hello");
		assertThat(Lab.receive(router).text(1)).isEqualTo("early");
		assertThat(dealer.statistics().messagesSent()).isOne();
	}

	@OnEachWire
	void whoBindsGreetsEveryPeer(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER, hello("welcome"));
		Endpoint endpoint = server.bind(wire.free());
		for (int i = 0; i < 3; i++) {
			ZmqSocket client = this.lab.socket(SocketType.CLIENT);
			client.connect(endpoint);
			assertThat(Lab.receiveText(client)).isEqualTo("welcome");
		}
	}

	@OnEachWire
	void aHelloIsSaidOnEachConnection(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket client = this.lab.socket(SocketType.CLIENT, hello("hello"));
		client.connect(endpoint);
		for (int i = 0; i < 3; i++) {
			ZmqSocket server = this.lab.socket(SocketType.SERVER);
			server.bind(endpoint);
			assertThat(Lab.receiveText(server)).isEqualTo("hello");
			server.unbind(endpoint);
			server.close();
			Lab.awaitPeers(client, 0);
		}
	}

	@OnEachWire
	void whoHasAcceptedReceivesTheDisconnectMessageBehindTheLastOne(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().connectionMessages(ConnectionMessages.NONE.withDisconnect(ZmqMessage.of("gone"))));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, named("alice").linger(Duration.ofSeconds(5)));
		Lab.join(wire, router, dealer);
		dealer.send("last");
		dealer.close();
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", "last"));
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", "gone"));
	}

	@OnEachWire
	void whoHasConnectedReceivesTheHiccup(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().connectionMessages(ConnectionMessages.NONE.withHiccup(ZmqMessage.of("hiccup"))));
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Lab.join(wire, router, dealer);
		router.close();
		assertThat(Lab.receiveText(dealer)).isEqualTo("hiccup");
	}

	@OnEachWire
	void whoReceivesWithoutAThreadIsToldOfTheHiccup(Wire wire) {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT,
				Lab.options()
					.immediate(true)
					.connectionMessages(ConnectionMessages.NONE.withHiccup(ZmqMessage.of("hiccup"))));
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		Lab.join(wire, server, client);
		CompletableFuture<ZmqMessage> received = client.receiveAsync();
		server.close();
		assertThat(received).succeedsWithin(Lab.PATIENCE).isEqualTo(ZmqMessage.of("hiccup"));
	}

	@Test
	void aConflatingDealerHearsOfAHelloOverInproc() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, hello("hello"));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().conflate(true));
		Lab.join(Wire.INPROC, router, dealer);
		assertThat(Lab.receiveText(dealer)).isEqualTo("hello");
	}

	@Test
	void messagesOfSeveralFramesAreRefusedWhereTheTypeTakesOne() {
		SocketOptions.Builder options = Lab.options()
			.connectionMessages(ConnectionMessages.NONE.withHello(ZmqMessage.of("a", "b")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.socket(SocketType.CLIENT, options))
			.withMessageContaining("takes messages of one frame");
		assertThat(this.lab.socket(SocketType.DEALER, options).isClosed()).isFalse();
	}

	@OnEachWire
	void aServersDisconnectMessageHasTheNumberOfWhoHasGone(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER,
				Lab.options().connectionMessages(ConnectionMessages.NONE.withDisconnect(ZmqMessage.of("gone"))));
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Lab.join(wire, server, client);
		client.send("request");
		int number = Lab.receive(server).routingId();
		client.close();
		ZmqMessage gone = Lab.receive(server);
		assertThat(gone.text()).isEqualTo("gone");
		assertThat(gone.routingId()).isEqualTo(number);
	}

	@OnEachWire
	void aProbeMakesARouterKnowItsPeer(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Endpoint endpoint = router.bind(wire.free());
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, named("alice").probeRouter(true));
		dealer.connect(endpoint);
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", ""));
		router.send(ZmqMessage.of("alice", "work"));
		assertThat(Lab.receiveText(dealer)).isEqualTo("work");
	}

	@OnEachStream
	void aProbeIsSentAgainAfterALoss(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, named("alice").probeRouter(true));
		dealer.connect(endpoint);
		for (int i = 0; i < 3; i++) {
			ZmqSocket router = this.lab.socket(SocketType.ROUTER);
			router.bind(endpoint);
			assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", ""));
			router.unbind(endpoint);
			router.close();
			Lab.awaitPeers(dealer, 0);
		}
	}

	@OnEachWire
	void aRouterIsNotifiedOfComingAndGoing(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().router(RouterOptions.DEFAULT.withNotifications(true, true)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, named("alice").linger(Duration.ofSeconds(5)));
		Lab.join(wire, router, dealer);
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", ""));
		dealer.send("hello");
		dealer.close();
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", "hello"));
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", ""));
	}

	@OnEachWire
	void eachNotificationIsOnlyForWhoWantsIt(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().router(RouterOptions.DEFAULT.withNotifications(false, true)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, named("alice").linger(Duration.ofSeconds(5)));
		Lab.join(wire, router, dealer);
		dealer.send("hello");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", "hello"));
		dealer.close();
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", ""));
	}

	@Test
	void aHandshakeThatFailsIsNotNotified() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().router(RouterOptions.DEFAULT.withNotifications(true, true)));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint)) {
			peer.send(RawPeer.greeting());
			peer.readGreeting();
			peer.send(RawPeer.ready("PUB"));
			peer.readToEnd();
		}
		assertThat(router.receive(Lab.MOMENT)).isNull();
	}

	@Test
	void aPeerThatGoesInTheMiddleOfAMessageIsNotifiedWithoutIt() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().router(RouterOptions.DEFAULT.withNotifications(false, true)));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint).handshake(RawPeer.ready("DEALER", "alice"))) {
			peer.send(RawPeer.message("whole"));
			peer.send(RawPeer.frame(1, new byte[] { 'x' }));
		}
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", "whole"));
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("alice", ""));
	}

	@ParameterizedTest
	@EnumSource(names = { "PUSH", "PULL", "PUB", "SUB", "PAIR", "REP" })
	void optionsThatWouldDoNothingAreRefused(SocketType type) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.socket(type, hello("hello")))
			.withMessageContaining("The option connectionMessages.hello does nothing for a " + type + " socket");
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.socket(type, Lab.options().probeRouter(true)))
			.withMessageContaining("it is for [REQ, DEALER, ROUTER]");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(type, Lab.options().router(new RouterOptions(true, false))));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(type, Lab.options().verboseUnsubscribe(true)));
	}

	@ParameterizedTest
	@EnumSource
	void defaultsOfManySocketsLoseWhatDoesNothing(SocketType type) {
		ZmqMessage message = ZmqMessage.of("x");
		SocketOptions all = Lab.options()
			.router(new RouterOptions(true, true))
			.req(new ReqOptions(true, true))
			.xpub(XpubOptions.DEFAULT.withWelcome(message))
			.whenFull(WhenFull.BLOCK)
			.invertMatching(true)
			.verboseUnsubscribe(true)
			.probeRouter(true)
			.connectionMessages(new ConnectionMessages(message, message, message))
			.sendHighWaterMark(5)
			.receiveHighWaterMark(6)
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> all.requireFor(type));
		SocketOptions suited = all.suitedTo(type);
		suited.requireFor(type);
		assertThat(suited.suitedTo(type)).isSameAs(suited);
		assertThat(suited.sendHighWaterMark()).isEqualTo(type.canSend() ? 5 : 1000);
		assertThat(suited.receiveHighWaterMark()).isEqualTo(type.canReceive() ? 6 : 1000);
		assertThat(suited.linger()).isEqualTo(all.linger());
		assertThat(suited.router().mandatory()).isEqualTo(type == SocketType.ROUTER);
		assertThat(suited.xpub().welcome() != null).isEqualTo(type == SocketType.XPUB);
	}

}
