package io.github.zmq4j;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.XpubOptions.Verbosity;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An XPUB that tells everything, and has more to tell than its application reads.
 */
@Tag("integration")
class XpubNoticesTests {

	private static final int TOPICS = 120_000;

	private final Lab lab = new Lab();

	private ZmqSocket xpub;

	/** How many more subscriptions than cancellations were told. */
	private int wanted;

	private int told;

	@BeforeEach
	void open() {
		this.xpub = this.lab.socket(SocketType.XPUB,
				Lab.options().xpub(XpubOptions.DEFAULT.withVerbosity(Verbosity.ALL)));
	}

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	void whatManySubscriptionsCancelAtOnceIsAllTold(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Lab.join(wire, this.xpub, sub);
		for (int i = 0; i < TOPICS; i++) {
			sub.subscribe("topic " + i);
		}
		for (int i = 0; i < TOPICS; i++) {
			assertThat(Lab.receiveText(this.xpub)).isEqualTo("\u0001topic " + i);
		}
		sub.close();
		Await.until("nobody is subscribed", () -> this.xpub.topicCount() == 0);
		for (int i = 0; i < TOPICS; i++) {
			assertThat(Lab.receiveText(this.xpub)).startsWith("\u0000topic ");
		}
		assertThat(this.xpub.tryReceive()).isNull();
	}

	@Test
	void aPeerThatTellsMoreThanIsReadWaits() {
		Endpoint endpoint = this.xpub.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint).handshake("SUB")) {
			byte[] topic = "x".repeat(100).getBytes(UTF_8);
			byte[] both = both(topic);
			int rounds = 100_000;
			AtomicInteger told = new AtomicInteger();
			Background<Boolean> telling = Background.run(() -> {
				while (told.get() < rounds) {
					peer.send(both);
					told.incrementAndGet();
				}
			});
			Await.until("notices are many", () -> told.get() > 10_000);
			Await.until("the peer waits", () -> {
				int before = told.get();
				Await.quietly(Lab.MOMENT);
				return told.get() == before;
			});
			assertThat(told).hasValueLessThan(rounds);
			for (int i = 0; i < rounds; i++) {
				assertThat(Lab.receive(this.xpub).bytes()).startsWith(1, 'x');
				assertThat(Lab.receive(this.xpub).bytes()).startsWith(0, 'x');
			}
			telling.get();
		}
		assertThat(this.xpub.receive(Lab.MOMENT)).isNull();
	}

	@Test
	void whoIsHeldBackAndGoesHasCancelledAll() {
		Endpoint endpoint = this.xpub.bind("tcp://127.0.0.1:*");
		for (int i = 0; i < 3; i++) {
			try (RawPeer peer = RawPeer.connect(endpoint).handshake("SUB")) {
				for (int j = 0; j < 15_000; j++) {
					peer.send(RawPeer.command("SUBSCRIBE", ("topic " + j).getBytes(UTF_8)));
				}
			}
		}
		Await.until("all have gone and nothing is left to tell", () -> {
			boolean gone = this.xpub.peers().isEmpty();
			return count() == 0 && gone;
		});
		assertThat(this.told).isGreaterThan(10_000);
		assertThat(this.wanted).isZero();
		assertThat(this.xpub.topicCount()).isZero();
	}

	/** Counts what is told now. */
	private int count() {
		int before = this.told;
		for (ZmqMessage notice = this.xpub.tryReceive(); notice != null; notice = this.xpub.tryReceive()) {
			this.wanted += (notice.bytes()[0] == 1) ? 1 : -1;
			this.told++;
		}
		return this.told - before;
	}

	private static byte[] both(byte[] topic) {
		ByteArrayOutputStream both = new ByteArrayOutputStream();
		both.writeBytes(RawPeer.command("SUBSCRIBE", topic));
		both.writeBytes(RawPeer.command("CANCEL", topic));
		return both.toByteArray();
	}

}
