package io.github.zmq4j;

import java.time.Duration;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.ThreadTimes;
import io.github.zmq4j.support.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How a proxy begins, waits and ends.
 */
@Tag("integration")
class ZmqProxyLifeTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqProxy proxy(ZmqSocket frontend, ZmqSocket backend) {
		return this.lab.context().proxy(frontend, backend);
	}

	@Test
	void closingItLeavesTheSocketsOpen() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.bound(SocketType.PUSH, Wire.TCP, pull);
		for (int i = 0; i < 3; i++) {
			ZmqProxy proxy = proxy(front, back);
			push.send("" + i);
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
			proxy.close();
			proxy.close();
			assertThat(proxy.ended()).isCompleted();
		}
		push.send("by hand");
		assertThat(Lab.receiveText(front)).isEqualTo("by hand");
		back.send("by hand, too");
		assertThat(Lab.receiveText(pull)).isEqualTo("by hand, too");
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "true, false", "false, true", "false, false" })
	void itEndsWithEitherSocketAlsoWhilePaused(boolean endsWithFrontend, boolean paused) {
		ZmqSocket front = this.lab.socket(SocketType.ROUTER);
		ZmqSocket back = this.lab.socket(SocketType.DEALER);
		ZmqProxy proxy = proxy(front, back);
		if (paused) {
			proxy.pause();
		}
		(endsWithFrontend ? front : back).close();
		Await.until("the proxy has ended", () -> proxy.ended().isDone());
		assertThat(proxy.ended()).isCompleted();
		assertThat((endsWithFrontend ? back : front).isClosed()).isFalse();
	}

	@Test
	void itEndsWithItsContext() {
		ZmqContext context = ZmqContext.create();
		ZmqSocket rep = context.socket(SocketType.REP);
		ZmqProxy running = context.proxy(rep, rep);
		ZmqProxy paused = context.proxy(context.socket(SocketType.PULL), context.socket(SocketType.PUSH));
		paused.pause();
		context.close();
		assertThat(running.ended()).isCompleted();
		assertThat(paused.ended()).isCompleted();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> context.proxy(rep, rep));
	}

	@ParameterizedTest
	@CsvSource({ "PUSH, PUSH, No message can pass between a PUSH and a PUSH", "PUB, SUB,", "SUB, PULL, No message",
			"PULL, PULL, No message", "ROUTER, CLIENT, No message", "SERVER, CLIENT, who the replies are for",
			"SERVER, SERVER, who the replies are for" })
	void whatCouldNeverPassAMessageIsRefused(SocketType front, SocketType back, @Nullable String why) {
		ZmqSocket frontend = this.lab.socket(front);
		ZmqSocket backend = this.lab.socket(back);
		if (why == null) {
			proxy(frontend, backend).close();
			return;
		}
		assertThatIllegalArgumentException().isThrownBy(() -> proxy(frontend, backend)).withMessageContaining(why);
	}

	@Test
	void socketsThatAreClosedOrOfAnotherContextAreRefused() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket receiver = this.lab.socket(SocketType.PULL);
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(pull, push, receiver))
			.withMessageContaining("capture with");
		try (ZmqContext other = ZmqContext.create()) {
			ZmqSocket stranger = other.socket(SocketType.PUSH);
			assertThatIllegalArgumentException().isThrownBy(() -> proxy(pull, stranger))
				.withMessageContaining("its own context");
		}
		push.close();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> proxy(pull, push));
	}

	private ZmqSocket dealerWithLittleRoom(ZmqSocket router) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId(new byte[] { 'd' }).receiveHighWaterMark(1));
		Lab.join(Wire.INPROC, router, dealer);
		return dealer;
	}

	/** A ROUTER says that it can send, for that depends on whom it is for. */
	@Test
	void aProxyWhoseMessageHasNoRoomWaitsWithoutUsingTheCpu() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.socket(SocketType.ROUTER,
				Lab.options().router(new RouterOptions(true, false)).sendHighWaterMark(1));
		ZmqSocket dealer = dealerWithLittleRoom(back);
		try (ZmqProxy proxy = proxy(front, back)) {
			for (int i = 0; i < 10; i++) {
				push.send(ZmqMessage.of("d", "" + i));
			}
			Await.until("two wait for the peer", () -> proxy.statistics().toBackend().messages() == 2);
			ThreadTimes before = ThreadTimes.now();
			Await.quietly(Duration.ofSeconds(1));
			assertThat(ThreadTimes.now().nanosSince(before) / 1e9).as("part of one CPU in use").isLessThan(0.2);
			for (int i = 0; i < 10; i++) {
				assertThat(Lab.receiveText(dealer)).isEqualTo("" + i);
			}
		}
	}

	@Test
	void whatHasNoRoomAtTheEndIsCounted() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.socket(SocketType.ROUTER,
				Lab.options().router(new RouterOptions(true, false)).sendHighWaterMark(1));
		dealerWithLittleRoom(back);
		ZmqProxy proxy = proxy(front, back);
		for (int i = 0; i < 3; i++) {
			push.send(ZmqMessage.of("d", "" + i));
		}
		Await.until("two wait for the peer", () -> proxy.statistics().toBackend().messages() == 2);
		Await.until("the third is taken", () -> front.statistics().messagesReceived() == 3);
		proxy.close();
		assertThat(proxy.statistics().toBackend()).isEqualTo(new ZmqProxy.Direction(2, 4, 1));
	}

	@Test
	void oneOfTheTwoCannotBeTheCapture() {
		ZmqSocket front = this.lab.socket(SocketType.ROUTER);
		ZmqSocket back = this.lab.socket(SocketType.DEALER);
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(front, back, back))
			.withMessageContaining("cannot be one of the two");
	}

	@Test
	void anIdleProxyUsesNoCpu() {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket front = this.lab.bound(SocketType.ROUTER, Wire.TCP, req);
		ZmqSocket back = this.lab.bound(SocketType.DEALER, Wire.TCP, rep);
		try (ZmqProxy proxy = proxy(front, back)) {
			req.send("question");
			rep.send(Lab.receive(rep));
			Lab.receive(req);
			assertThat(proxy.ended()).isNotDone();
			double best = 1;
			for (int i = 0; i < 3 && best > 0.002; i++) {
				ThreadTimes before = ThreadTimes.now();
				Await.quietly(Duration.ofSeconds(1));
				best = Math.min(best, ThreadTimes.now().nanosSince(before) / 1e9);
			}
			assertThat(best).as("part of one CPU in use").isLessThan(0.002);
		}
	}

}
