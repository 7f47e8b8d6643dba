package io.github.zmq4j;

import java.time.Duration;
import java.util.List;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The forms of send and receive, and what they say when the time is over or the direction
 * wrong.
 */
@Tag("integration")
class SendReceiveTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachSide
	@Tag("smoke")
	@Clause({ "30.push.3", "30.pull.3", "30.pull.11" })
	void aMessageArrivesFrameByFrameAsItWasSent(Wire wire, boolean receiverBinds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		if (receiverBinds) {
			Lab.join(wire, pull, push);
		}
		else {
			Lab.join(wire, push, pull);
		}
		ZmqMessage message = ZmqMessage.of(new byte[] { 1, 2 }, new byte[0], "text".getBytes(UTF_8));
		push.send(message);
		push.send("one");
		push.send(new byte[] { 3 });
		assertThat(Lab.receive(pull)).isEqualTo(message);
		assertThat(Lab.receiveText(pull)).isEqualTo("one");
		assertThat(Lab.receive(pull).bytes()).containsExactly(3);
	}

	@OnEachWire
	void aBlockedReceiveGetsWhatComesLater(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		Background<ZmqMessage> receiving = Background.call(pull::receive).awaitAsleep();
		push.send("late");
		assertThat(receiving.get().text()).isEqualTo("late");
	}

	@OnEachWire
	void aReceiveThatBlocksBeforeAnythingIsConnectedGetsItsMessage(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Background<ZmqMessage> receiving = Background.call(pull::receive).awaitAsleep();
		Endpoint endpoint = pull.bind(wire.free());
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(endpoint);
		push.send("first");
		assertThat(receiving.get().text()).isEqualTo("first");
	}

	@OnEachWire
	void tryReceiveGivesNullAtOnceAndTheMessageOnceItIsHere(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		assertThat(pull.tryReceive()).isNull();
		assertThat(pull.receive(Duration.ZERO)).isNull();
		assertThat(push.trySend(ZmqMessage.of("x"))).isTrue();
		ZmqMessage message = null;
		long start = System.nanoTime();
		while (message == null && System.nanoTime() - start < Lab.PATIENCE.toNanos()) {
			message = pull.tryReceive();
		}
		assertThat(message).isEqualTo(ZmqMessage.of("x"));
		assertThat(pull.tryReceive()).isNull();
	}

	@OnEachWire
	void aTimedReceiveEndsWithItsTimeout(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		long start = System.nanoTime();
		assertThat(pull.receive(Duration.ofMillis(120))).isNull();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(120),
				Duration.ofMillis(600));
	}

	@Test
	void aTimeoutBelowAMillisecondIsNeitherZeroNorForever() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind("tcp://127.0.0.1:*");
		long start = System.nanoTime();
		assertThat(pull.receive(Duration.ofNanos(300_000))).isNull();
		assertThat(System.nanoTime() - start).isBetween(300_000L, 400_000_000L);
	}

	@Test
	void aTimedSendEndsWithItsTimeout() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.bind("tcp://127.0.0.1:*");
		long start = System.nanoTime();
		assertThat(push.send(ZmqMessage.of("x"), Duration.ofMillis(120))).isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(120),
				Duration.ofMillis(600));
		assertThat(push.statistics().messagesSent()).isZero();
	}

	@Test
	void trySendGivesFalseAtOnceWithoutRoom() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.bind("tcp://127.0.0.1:*");
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
		assertThat(push.send(ZmqMessage.of("x"), Duration.ZERO)).isFalse();
	}

	@Test
	void anEndlessTimeoutDoesNotOverflow() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		for (Duration endless : List.of(SocketOptions.FOREVER, Duration.ofSeconds(Long.MAX_VALUE))) {
			Background<ZmqMessage> receiving = Background.call(() -> pull.receive(endless)).awaitAsleep();
			receiving.interrupt();
			assertThat(receiving.failure()).isInstanceOf(ZmqInterruptedException.class);
		}
	}

	@Test
	void theReceiveTimeoutOfTheOptionsIsAnExceptionWithASentence() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveTimeout(Duration.ofMillis(30)));
		Endpoint endpoint = pull.bind("tcp://127.0.0.1:*");
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(pull::receive)
			.withMessageContainingAll("receiveTimeout", "30 ms", endpoint.toString());
		assertThat(pull.receive(Duration.ofMillis(1))).isNull();
	}

	@Test
	void theSendTimeoutOfTheOptionsIsAnExceptionWithASentence() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendTimeout(Duration.ofMillis(30)));
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> push.send("x"))
			.withMessageContainingAll("sendTimeout", "30 ms", endpoint.toString());
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
	}

	@Test
	@Clause("28.dealer.12")
	void aTimeoutOfZeroInTheOptionsFailsAtOnce() {
		SocketOptions.Builder options = Lab.options().sendTimeout(Duration.ZERO).receiveTimeout(Duration.ZERO);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, options);
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> dealer.send("x"));
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(dealer::receive);
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "PUSH", "PUB" })
	@Clause({ "30.push.2", "29.pub.2" })
	void whatOnlySendsRefusesToReceiveWithASentence(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		String sentence = type + " sockets cannot receive; they only send";
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(socket::receive).withMessage(sentence);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(socket::tryReceive).withMessage(sentence);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.receive(Duration.ZERO))
			.withMessage(sentence);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(socket::receiveAsync).withMessage(sentence);
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "PULL", "SUB" })
	@Clause({ "30.pull.2", "29.sub.2" })
	void whatOnlyReceivesRefusesToSendWithASentence(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		ZmqMessage message = ZmqMessage.of("x");
		String sentence = type + " sockets cannot send; they only receive";
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.send(message))
			.withMessage(sentence);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.trySend(message))
			.withMessage(sentence);
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> socket.send(message, Duration.ofSeconds(1)))
			.withMessage(sentence);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.sendAsync(message))
			.withMessage(sentence);
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "SUB", "XSUB", "XPUB" }, mode = EnumSource.Mode.EXCLUDE)
	void whatHasNoSubscriptionsSaysSo(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.subscribe("x"))
			.withMessage(type + " sockets have no subscriptions; use a SUB or an XSUB");
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> socket.unsubscribe("x"));
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "REQ", "DEALER" }, mode = EnumSource.Mode.EXCLUDE)
	void whatMakesNoRequestsSaysSo(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		ZmqMessage message = ZmqMessage.of("x");
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> socket.request(message, Duration.ofSeconds(1)))
			.withMessageContaining("use a REQ or a DEALER");
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> socket.requestAsync(message, Duration.ofSeconds(1)))
			.withMessageContaining("use a DEALER");
	}

	@OnEachWire
	void statisticsCountWhatWasSentAndReceived(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		for (int i = 0; i < 7; i++) {
			push.send(ZmqMessage.of("abc", "de"));
		}
		for (int i = 0; i < 7; i++) {
			Lab.receive(pull);
		}
		SocketStatistics sent = push.statistics();
		SocketStatistics received = pull.statistics();
		assertThat(sent.messagesSent()).isEqualTo(7);
		assertThat(sent.bytesSent()).isEqualTo(35);
		assertThat(sent.peers()).isEqualTo(1);
		assertThat(sent.messagesDropped()).isZero();
		assertThat(received.messagesReceived()).isEqualTo(7);
		assertThat(received.bytesReceived()).isEqualTo(35);
		assertThat(received.messagesSent()).isZero();
	}

	@OnEachWire
	void thePeersSayWhoIsThere(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().routingId("me".getBytes(UTF_8)));
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, dealer);
		PeerInfo atRouter = router.peers().get(0);
		assertThat(atRouter.socketType()).isEqualTo(SocketType.DEALER);
		assertThat(atRouter.routingId()).isEqualTo("me".getBytes(UTF_8));
		assertThat(atRouter.mechanism()).isEqualTo("NULL");
		assertThat(atRouter.protocol()).isEqualTo(wire.isStream() ? "ZMTP/3.1" : "inproc");
		assertThat(dealer.peers().get(0).socketType()).isEqualTo(SocketType.ROUTER);
	}

}
