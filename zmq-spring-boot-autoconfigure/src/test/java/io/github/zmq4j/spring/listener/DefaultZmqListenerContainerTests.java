package io.github.zmq4j.spring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.listener.ZmqListenerContainer.State;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DefaultZmqListenerContainerTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ZmqContext context = ZmqContext.create();

	private final ZmqSocketRegistry sockets = new ZmqSocketRegistry(this.context,
			List.of(ZmqSocketDefinition.of("in", SocketType.PULL)
				.withBind("inproc://in")
				.withOptions(SocketOptions.builder().receiveHighWaterMark(1).build()),
					ZmqSocketDefinition.of("out", SocketType.PUSH)
						.withConnect("inproc://in")
						.withOptions(SocketOptions.builder().sendHighWaterMark(1).build())));

	private final ZmqSocket in = this.sockets.socket("in");

	private final ZmqSocket out = this.sockets.socket("out");

	private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private DefaultZmqListenerContainer container;

	@BeforeEach
	void connect() {
		this.sockets.start();
	}

	@AfterEach
	void close() {
		this.release.countDown();
		this.container.stop();
		this.context.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void goesOnAfterFailures(int concurrency) {
		AtomicInteger errors = new AtomicInteger();
		start(settings(concurrency, 10, SOON, (delivery, failure) -> {
			errors.incrementAndGet();
			throw new IllegalStateException("the handler too");
		}), (delivery) -> {
			String text = delivery.inbound().payload().text();
			switch (text) {
				case "exception" -> throw new Exception(text);
				case "error" -> throw new StackOverflowError();
				case "later" -> {
					return CompletableFuture.failedFuture(new IllegalStateException());
				}
				case "interrupted" -> Thread.currentThread().interrupt();
				default -> this.handled.add(text);
			}
			return null;
		});
		for (String text : List.of("exception", "error", "later", "interrupted", "fine")) {
			this.out.send(text);
		}
		assertThat(next()).isEqualTo("fine");
		Awaitility.await().untilAsserted(() -> assertThat(errors).hasValue(3));
		assertThat(this.container.state()).isEqualTo(State.RUNNING);
		Awaitility.await().until(() -> this.container.inFlight() == 0);
	}

	@Test
	void stopsAndStartsAnyNumberOfTimes() {
		start(ZmqContainerSettings.DEFAULT, this::record);
		for (int i = 0; i < 50; i++) {
			this.out.send("round " + i);
			assertThat(next()).isEqualTo("round " + i);
			this.container.stop();
			assertThat(this.container.state()).isEqualTo(State.STOPPED);
			this.container.start();
			assertThat(this.container.isRunning()).isTrue();
		}
	}

	@Test
	void startingTwiceAndStoppingTwiceDoNothing() {
		start(ZmqContainerSettings.DEFAULT, this::record);
		this.container.start();
		this.out.send("x");
		assertThat(next()).isEqualTo("x");
		this.container.stop();
		this.container.stop();
		assertThat(this.container.isRunning()).isFalse();
	}

	@Test
	void aPausedContainerDoesNotReceive() throws InterruptedException {
		start(ZmqContainerSettings.DEFAULT, this::record);
		this.out.send("before");
		assertThat(next()).isEqualTo("before");
		this.container.pause();
		assertThat(this.container.state()).isEqualTo(State.PAUSED);
		this.out.send("while");
		assertThat(this.handled.poll(100, TimeUnit.MILLISECONDS)).isNull();
		this.container.resume();
		assertThat(next()).isEqualTo("while");
		this.container.pause();
		this.container.stop();
		assertThat(this.container.state()).isEqualTo(State.STOPPED);
		this.container.resume();
		this.container.pause();
		assertThat(this.container.state()).isEqualTo(State.STOPPED);
	}

	@Test
	void theSocketIsNotReadWhenTooManyMessagesAreInFlight() {
		start(settings(2, 3, SOON, new LoggingErrorHandler()), this::hold);
		int sent = 0;
		while (this.out.send(ZmqMessage.of("x"), Duration.ofMillis(200))) {
			sent++;
			assertThat(sent).as("messages taken over").isLessThan(1000);
		}
		assertThat(this.container.inFlight()).isEqualTo(3);
		this.release.countDown();
		for (int i = 0; i < sent; i++) {
			assertThat(next()).isEqualTo("x");
		}
		Awaitility.await().until(() -> this.container.inFlight() == 0);
	}

	@Test
	void aMessageWhoseHandlingEndsLaterIsInFlightUntilThen() {
		CompletableFuture<Void> end = new CompletableFuture<>();
		start(settings(1, 2, SOON, new LoggingErrorHandler()), (delivery) -> {
			record(delivery);
			return end;
		});
		this.out.send("a");
		this.out.send("b");
		assertThat(List.of(next(), next())).containsExactly("a", "b");
		assertThat(this.container.inFlight()).isEqualTo(2);
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.container::stop);
		Awaitility.await().until(() -> this.container.state() == State.STOPPING);
		assertThat(stopped).isNotDone();
		end.complete(null);
		assertThat(stopped).succeedsWithin(SOON);
		assertThat(this.container.inFlight()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void stopWaitsForMessagesInFlight(int concurrency) {
		start(settings(concurrency, 10, SOON, new LoggingErrorHandler()), this::hold);
		this.out.send("x");
		Awaitility.await().until(() -> this.container.inFlight() == 1);
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		this.container.stop(() -> stopped.complete(null));
		Awaitility.await().until(() -> this.container.state() == State.STOPPING);
		assertThatIllegalStateException().isThrownBy(this.container::start).withMessageContaining("still finishes");
		assertThat(stopped).isNotDone();
		this.release.countDown();
		assertThat(stopped).succeedsWithin(SOON);
		assertThat(next()).isEqualTo("x");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void stopInterruptsAfterItsTimeout(int concurrency) {
		CompletableFuture<Throwable> error = new CompletableFuture<>();
		start(settings(concurrency, 10, Duration.ofMillis(50), (delivery, failure) -> {
			error.complete(failure);
			return null;
		}), this::hold);
		this.out.send("x");
		Awaitility.await().until(() -> this.container.inFlight() == 1);
		this.container.stop();
		assertThat(this.container.state()).isEqualTo(State.STOPPED);
		assertThat(error).succeedsWithin(SOON).isInstanceOf(InterruptedException.class);
	}

	@Test
	void whatNobodyHasHandledAfterItsTimeoutFails() {
		BlockingQueue<String> failures = new LinkedBlockingQueue<>();
		start(settings(2, 10, Duration.ofMillis(50), (delivery, failure) -> {
			failures.add(delivery.inbound().payload().text() + " " + failure.getClass().getSimpleName());
			return null;
		}), this::hold);
		for (int i = 0; i < 4; i++) {
			this.out.send("m" + i);
		}
		Awaitility.await().until(() -> this.container.inFlight() == 4);
		this.container.stop();
		assertThat(failures).containsExactlyInAnyOrder("m0 InterruptedException", "m1 InterruptedException",
				"m2 ZmqException", "m3 ZmqException");
		assertThat(this.handled).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void aListenerMayStopItsOwnContainer(int concurrency) {
		start(settings(concurrency, 10, SOON, new LoggingErrorHandler()), (delivery) -> {
			this.container.stop();
			return record(delivery);
		});
		this.out.send("x");
		assertThat(next()).isEqualTo("x");
		Awaitility.await().until(() -> this.container.state() == State.STOPPED);
	}

	@Test
	void aSocketThatIsClosedMakesTheContainerFail() {
		start(ZmqContainerSettings.DEFAULT, this::record);
		this.in.close();
		Awaitility.await().until(() -> this.container.state() == State.FAILED);
		assertThat(this.container.isRunning()).isFalse();
		assertThat(this.container.failure()).isNotNull();
		this.container.stop();
		assertThat(this.container.state()).isEqualTo(State.STOPPED);
	}

	@Test
	void settingsOutOfRangeAreRefused() {
		start(ZmqContainerSettings.DEFAULT, this::record);
		assertThatIllegalArgumentException().isThrownBy(() -> settings(0, 1, SOON, new LoggingErrorHandler()));
		assertThatIllegalArgumentException().isThrownBy(() -> settings(2, 1, SOON, new LoggingErrorHandler()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> settings(1, 1, Duration.ofMillis(-1), new LoggingErrorHandler()));
	}

	private void start(ZmqContainerSettings settings, ZmqMessageListener listener) {
		this.container = new DefaultZmqListenerContainer("test", this.sockets, "in", listener, settings);
		assertThat(this.container.state()).isEqualTo(State.STOPPED);
		this.container.start();
	}

	private static ZmqContainerSettings settings(int concurrency, int maxInFlight, Duration shutdownTimeout,
			ZmqListenerErrorHandler errorHandler) {
		return new ZmqContainerSettings(concurrency, maxInFlight, shutdownTimeout, true, false, false, errorHandler);
	}

	private CompletionStage<?> record(ZmqDelivery delivery) {
		this.handled.add(delivery.inbound().payload().text());
		return null;
	}

	private CompletionStage<?> hold(ZmqDelivery delivery) throws InterruptedException {
		this.release.await();
		return record(delivery);
	}

	private String next() {
		try {
			return this.handled.poll(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
