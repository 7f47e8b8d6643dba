package io.github.zmq4j;

import java.nio.ByteBuffer;

import io.github.zmq4j.XpubOptions.Control;
import io.github.zmq4j.XpubOptions.Verbosity;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The options of PUB, XPUB, SUB and XSUB, over all transports.
 */
@Tag("integration")
class PublisherOptionsTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket xpub(XpubOptions options) {
		return this.lab.socket(SocketType.XPUB, Lab.options().xpub(options));
	}

	@OnEachWire
	@Clause("29.xpub.19")
	void aVerboseXpubHearsWhatItKnows(Wire wire) {
		ZmqSocket xpub = xpub(XpubOptions.DEFAULT.withVerbosity(Verbosity.ALL));
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket other = this.lab.socket(SocketType.SUB);
		Endpoint endpoint = Lab.join(wire, xpub, sub);
		Lab.join(endpoint, xpub, other);
		sub.subscribe("a");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001a");
		sub.subscribe("a");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001a");
		other.subscribe("a");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001a");
		other.close();
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0000a");
	}

	@OnEachWire
	void aManualXpubGivesWhatItWants(Wire wire) {
		ZmqSocket xpub = xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL));
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Lab.join(wire, xpub, sub);
		sub.subscribe("A");
		sub.subscribe("B");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001A");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001B");
		xpub.subscribe("B");
		assertThat(xpub.topicCount()).isOne();
		xpub.send("A not subscribed");
		xpub.send("B subscribed");
		assertThat(Lab.receiveText(sub)).isEqualTo("B subscribed");
	}

	@OnEachWire
	void aCacheOfLastValuesServesTheNewcomerOnly(Wire wire) {
		ZmqSocket xpub = xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL_LAST_VALUE));
		ZmqSocket early = this.lab.socket(SocketType.SUB);
		ZmqSocket late = this.lab.socket(SocketType.SUB);
		Endpoint endpoint = Lab.join(wire, xpub, early);
		Lab.join(endpoint, xpub, late);
		for (ZmqSocket sub : new ZmqSocket[] { early, late }) {
			sub.subscribe("a");
			Lab.receive(xpub);
			xpub.subscribe("a");
			xpub.send("a last");
		}
		xpub.send("a news");
		for (ZmqSocket sub : new ZmqSocket[] { early, late }) {
			assertThat(Lab.receiveText(sub)).isEqualTo("a last");
			assertThat(Lab.receiveText(sub)).isEqualTo("a news");
		}
	}

	@OnEachWire
	void aWelcomeComesFirst(Wire wire) {
		ZmqSocket xpub = xpub(XpubOptions.DEFAULT.withWelcome(ZmqMessage.of("hello")));
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		xsub.subscribe("");
		Lab.join(wire, xpub, xsub);
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001");
		xpub.send("news");
		assertThat(Lab.receiveText(xsub)).isEqualTo("hello");
		assertThat(Lab.receiveText(xsub)).isEqualTo("news");
	}

	@OnEachWire
	void aPublisherThatBlocksLosesNothing(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().whenFull(WhenFull.BLOCK).sendHighWaterMark(5));
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(5));
		sub.subscribe("");
		Lab.join(wire, pub, sub);
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		int count = 500;
		Background<Boolean> publisher = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				pub.send(ZmqMessage.of(new byte[20_000]));
			}
		}).awaitAsleep();
		for (int i = 0; i < count; i++) {
			assertThat(Lab.receive(sub).size()).isEqualTo(20_000);
		}
		publisher.get();
		assertThat(pub.statistics().messagesDropped()).isZero();
	}

	@OnEachWire
	void whoBlocksThePublisherAndGoesLetsItGoOn(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().whenFull(WhenFull.BLOCK).sendHighWaterMark(5));
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(5));
		sub.subscribe("");
		Lab.join(wire, pub, sub);
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		while (pub.send(ZmqMessage.of(new byte[20_000]), Lab.MOMENT)) {
			// Until everything is full.
		}
		Background<Boolean> waiting = Background.run(() -> pub.send("for nobody")).awaitAsleep();
		sub.close();
		waiting.get();
	}

	@OnEachWire
	void invertedSubscriptionsLetAllElseThrough(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().invertMatching(true));
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().invertMatching(true));
		sub.subscribe("a");
		Lab.join(wire, pub, sub);
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		pub.send("a1");
		pub.send("b1");
		assertThat(Lab.receiveText(sub)).isEqualTo("b1");
	}

	@Test
	void onlyAManualXpubSubscribesAndSaysSo() {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> xpub.subscribe("a"))
			.withMessageContaining("control MANUAL");
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(push::topicCount)
			.withMessageContaining("PUSH sockets have no topics");
	}

	@Test
	void aWelcomeThatHasAnOwnerIsRefused() {
		ZmqMessage direct = ZmqMessage.ofDirect(ByteBuffer.allocateDirect(1));
		assertThatIllegalArgumentException().isThrownBy(() -> XpubOptions.DEFAULT.withWelcome(direct))
			.withMessageContaining("use arrays");
	}

}
