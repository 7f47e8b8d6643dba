package io.github.zmq4j.spring.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import io.github.zmq4j.spring.listener.ZmqReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.zmq4j.spring.annotation.ListenerRunner.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that waits for a reply gets one, whatever becomes of its request, and no message
 * vanishes without the error handler being told.
 */
class ListenerStopTests {

	private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

	private final ListenerRunner runner = ListenerRunner.create()
		.properties("zmq.listener.shutdown-timeout=50ms")
		.with("errors", ZmqListenerErrorHandler.class, () -> (delivery, failure) -> {
			this.failures.add(failure);
			return null;
		});

	private Throwable failure() throws InterruptedException {
		Throwable failure = this.failures.poll(10, TimeUnit.SECONDS);
		assertThat(failure).as("a failure told to the error handler").isNotNull();
		return failure;
	}

	private static List<CompletableFuture<ZmqMessage>> ask(ZmqTemplate zmq, int count) {
		List<CompletableFuture<ZmqMessage>> replies = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			replies.add(zmq.requestAsync("dealer", "request " + i, ZmqMessage.class));
		}
		return replies;
	}

	@ParameterizedTest
	@ValueSource(strings = { "throw", "no number" })
	void aRouterMethodThatRepliesThroughItsArgumentIsAnsweredForWhenItFails(String request) {
		this.runner.with(new Replying()).send((zmq) -> {
			assertThat(zmq.request("dealer", request.equals("throw") ? "0" : request, ZmqMessage.class))
				.isEqualTo(ZmqMessage.empty());
			assertThat(zmq.request("dealer", "7", String.class)).isEqualTo("7");
		});
	}

	@Test
	void whoHasRepliedBeforeItFailedHasReplied() {
		this.runner.with(new Replying()).run((context) -> {
			ZmqSocket dealer = context.getBean(ZmqSocketRegistry.class).socket("dealer");
			dealer.send(ZmqMessage.of("", "-1"));
			dealer.send(ZmqMessage.of("", "7"));
			assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("", "-1"));
			assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("", "7"));
			assertThat(failure()).hasMessage("after the reply");
		});
	}

	static class Replying {

		@ZmqListener("router")
		void handle(Integer number, ZmqReply reply) {
			if (number == 0) {
				throw new IllegalStateException("as asked");
			}
			reply.send(String.valueOf(number));
			if (number < 0) {
				throw new IllegalStateException("after the reply");
			}
		}

	}

	@Test
	void whatStillWaitsForAWorkerAtTheDeadlineFailsAndIsAnswered() {
		Blocking handler = new Blocking();
		this.runner.properties("zmq.listener.concurrency=2").with(handler).run((context) -> {
			List<CompletableFuture<ZmqMessage>> replies = ask(context.getBean(ZmqTemplate.class), 5);
			handler.called.await();
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			Awaitility.await().until(() -> listeners.container("router").inFlight() == 5);
			listeners.stop("router");
			replies.forEach((reply) -> assertThat(reply).succeedsWithin(SOON).isEqualTo(ZmqMessage.empty()));
			List<Throwable> told = new ArrayList<>();
			this.failures.drainTo(told);
			assertThat(told).hasSize(5);
			assertThat(told).filteredOn(InterruptedException.class::isInstance).hasSize(2);
			assertThat(told).filteredOn(ZmqException.class::isInstance)
				.hasSize(3)
				.allSatisfy((failure) -> assertThat(failure).hasMessageContaining("stopped before it was handled"));
		});
	}

	static class Blocking {

		final CountDownLatch called = new CountDownLatch(2);

		@ZmqListener("router")
		String handle(String request) throws InterruptedException {
			this.called.countDown();
			new CountDownLatch(1).await();
			return request;
		}

	}

	@Test
	void unfinishedFuturesAreAnsweredForAtTheDeadlineAndThenNeverAgain() {
		Unfinished handler = new Unfinished();
		this.runner.with(handler).run((context) -> {
			ZmqSocket dealer = context.getBean(ZmqSocketRegistry.class).socket("dealer");
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			for (int i = 0; i < 3; i++) {
				dealer.send(ZmqMessage.of("", "x"));
			}
			List<CompletableFuture<String>> unfinished = List.of(handler.next(), handler.next(), handler.next());
			listeners.stop("router");
			for (int i = 0; i < 3; i++) {
				assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("", ""));
				assertThat(failure()).isInstanceOf(ZmqException.class)
					.hasMessageContaining("stopped before it was handled");
			}
			unfinished.forEach((result) -> result.complete("too late"));
			listeners.start("router");
			dealer.send(ZmqMessage.of("", "y"));
			handler.next().complete("in time");
			assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("", "in time"));
			assertThat(this.failures).isEmpty();
		});
	}

	static class Unfinished {

		private final BlockingQueue<CompletableFuture<String>> results = new LinkedBlockingQueue<>();

		@ZmqListener("router")
		CompletableFuture<String> handle(String request) {
			CompletableFuture<String> result = new CompletableFuture<>();
			this.results.add(result);
			return result;
		}

		CompletableFuture<String> next() throws InterruptedException {
			CompletableFuture<String> result = this.results.poll(10, TimeUnit.SECONDS);
			assertThat(result).as("a call of the listener").isNotNull();
			return result;
		}

	}

	@Test
	void aMethodThatIgnoresItsInterruptIsAnsweredForAndItsOwnReplyComesTooLate() {
		Deaf handler = new Deaf();
		this.runner.with(handler).run((context) -> {
			ZmqSocket dealer = context.getBean(ZmqSocketRegistry.class).socket("dealer");
			dealer.send(ZmqMessage.of("", "x"));
			handler.called.await();
			context.getBean(ZmqListenerEndpointRegistry.class).stop("router");
			assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("", ""));
			assertThat(failure()).hasMessageContaining("stopped before it was handled");
			handler.release.countDown();
			handler.thread.join();
			assertThat(dealer.tryReceive()).isNull();
			assertThat(this.failures).isEmpty();
		});
	}

	static class Deaf {

		final CountDownLatch called = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		volatile Thread thread;

		@ZmqListener("router")
		String handle(String request) {
			this.thread = Thread.currentThread();
			this.called.countDown();
			while (this.release.getCount() > 0) {
				Thread.onSpinWait();
			}
			return request;
		}

	}

}
