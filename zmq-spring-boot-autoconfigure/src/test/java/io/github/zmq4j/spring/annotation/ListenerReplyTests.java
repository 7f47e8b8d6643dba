package io.github.zmq4j.spring.annotation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import io.github.zmq4j.spring.listener.ZmqReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.support.MessageBuilder;

import static io.github.zmq4j.spring.annotation.ListenerRunner.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the value that a listener method returns.
 */
class ListenerReplyTests {

	private final ListenerRunner rep = ListenerRunner.create().properties("service=rep");

	private final ListenerRunner router = ListenerRunner.create().properties("service=router");

	private ListenerRunner on(String service) {
		return service.equals("rep") ? this.rep : this.router;
	}

	private static ZmqMessage ask(ZmqTemplate zmq, String client, Object request) {
		return zmq.request(client, request, ZmqMessage.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void aValueIsTheReply(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new Values()).send((zmq) -> {
			assertThat(zmq.request(client, "ab", String.class)).isEqualTo("AB");
			assertThat(zmq.request(client, "cd", String.class)).isEqualTo("CD");
		});
	}

	static class Values {

		@ZmqListener("${service}")
		String handle(String request) {
			return request.toUpperCase(Locale.ROOT);
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void anObjectIsWrittenAsJson(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new Objects())
			.send((zmq) -> assertThat(ask(zmq, client, "bread")).isEqualTo(ZmqMessage.of("{\"item\":\"bread\"}")));
	}

	static class Objects {

		@ZmqListener("${service}")
		Item handle(String request) {
			return new Item(request);
		}

	}

	record Item(String item) {

	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void nullIsOneEmptyFrame(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new Nothing()).send((zmq) -> assertThat(ask(zmq, client, "x")).isEqualTo(ZmqMessage.empty()));
	}

	static class Nothing {

		@ZmqListener("${service}")
		String handle(String request) {
			return null;
		}

	}

	@Test
	void aRepWhoseMethodReturnsNothingRepliesOneEmptyFrame() {
		this.rep.with(new Silent()).send((zmq) -> {
			assertThat(ask(zmq, "req", "x")).isEqualTo(ZmqMessage.empty());
			assertThat(ask(zmq, "req", "y")).isEqualTo(ZmqMessage.empty());
		});
	}

	static class Silent {

		@ZmqListener("${service}")
		void handle(String request) {
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void severalFramesAndMessages(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new Frames())
			.send((zmq) -> assertThat(ask(zmq, client, "x")).isEqualTo(ZmqMessage.of("x", "", "z")));
		on(service).with(new Messages())
			.send((zmq) -> assertThat(ask(zmq, client, "x")).isEqualTo(ZmqMessage.of("\"x\"")));
	}

	static class Frames {

		@ZmqListener("${service}")
		ZmqMessage handle(String request) {
			return ZmqMessage.of(request, "", "z");
		}

	}

	static class Messages {

		@ZmqListener("${service}")
		Message<?> handle(String request) {
			return MessageBuilder.withPayload(request)
				.setHeader(MessageHeaders.CONTENT_TYPE, "application/json")
				.build();
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void aFutureRepliesLater(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		Futures handler = new Futures();
		on(service).with(handler).send((zmq) -> {
			CompletableFuture<String> reply = CompletableFuture
				.supplyAsync(() -> zmq.request(client, "x", String.class));
			handler.called.join();
			assertThat(reply).isNotDone();
			handler.result.complete("later");
			assertThat(reply).succeedsWithin(SOON).isEqualTo("later");
		});
	}

	static class Futures {

		final CompletableFuture<String> called = new CompletableFuture<>();

		final CompletableFuture<String> result = new CompletableFuture<>();

		@ZmqListener("${service}")
		CompletableFuture<String> handle(String request) {
			this.called.complete(request);
			return this.result;
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void aMonoRepliesLater(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new Monos())
			.send((zmq) -> assertThat(zmq.request(client, "x", String.class)).isEqualTo("x later"));
	}

	static class Monos {

		@ZmqListener("${service}")
		Mono<String> handle(String request) {
			return Mono.delay(Duration.ofMillis(1)).map((tick) -> request + " later");
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void aFailureIsAnsweredWithOneEmptyFrame(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new Failures()).send((zmq) -> {
			assertThat(ask(zmq, client, "throw")).isEqualTo(ZmqMessage.empty());
			assertThat(ask(zmq, client, "later")).isEqualTo(ZmqMessage.empty());
			assertThat(ask(zmq, client, ZmqMessage.of("two", "frames"))).isEqualTo(ZmqMessage.empty());
			assertThat(zmq.request(client, "fine", String.class)).isEqualTo("fine");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void aFailureIsToldWhereThatIsAskedFor(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new TellingFailures()).send((zmq) -> {
			assertThat(ask(zmq, client, "throw"))
				.isEqualTo(ZmqMessage.of("", "java.lang.IllegalStateException: as asked"));
			assertThat(ask(zmq, client, "later"))
				.isEqualTo(ZmqMessage.of("", "java.lang.IllegalArgumentException: as asked, later"));
		});
	}

	static class Failures {

		@ZmqListener("${service}")
		CompletableFuture<String> handle(String request) {
			return switch (request) {
				case "throw" -> throw new IllegalStateException("as asked");
				case "later" -> CompletableFuture.failedFuture(new IllegalArgumentException("as asked, later"));
				default -> CompletableFuture.completedFuture(request);
			};
		}

	}

	static class TellingFailures {

		@ZmqListener(socket = "${service}", returnExceptions = "#{true}")
		CompletableFuture<String> handle(String request) {
			return new Failures().handle(request);
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void anErrorHandlerMayReply(String service) {
		String client = service.equals("rep") ? "req" : "dealer";
		on(service).with(new Failures())
			.with("errors", ZmqListenerErrorHandler.class,
					() -> (delivery, failure) -> ZmqMessage.of("no: " + failure.getMessage()))
			.send((zmq) -> assertThat(zmq.request(client, "throw", String.class)).isEqualTo("no: as asked"));
		on(service).with(new Failures()).with("errors", ZmqListenerErrorHandler.class, () -> (delivery, failure) -> {
			throw new IllegalStateException("even this");
		}).send((zmq) -> {
			assertThat(ask(zmq, client, "throw")).isEqualTo(ZmqMessage.empty());
			assertThat(zmq.request(client, "fine", String.class)).isEqualTo("fine");
		});
	}

	@Test
	void aReplyArgumentRepliesSeveralTimesOnARouter() {
		this.router.with(new SeveralReplies()).run((context) -> {
			ZmqSocket dealer = context.getBean(ZmqSocketRegistry.class).socket("dealer");
			dealer.send(ZmqMessage.of("", "x"));
			for (int i = 0; i < 3; i++) {
				assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("", "x" + i));
			}
			assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("", "{\"item\":\"end\"}"));
		});
	}

	static class SeveralReplies {

		@ZmqListener("${service}")
		void handle(String request, ZmqReply reply) {
			for (int i = 0; i < 3; i++) {
				reply.send(request + i);
			}
			CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> reply.send(new Item("end")));
		}

	}

	@Test
	void aReplyArgumentRepliesOnceAndLaterOnARep() {
		LateReply handler = new LateReply();
		this.rep.with(handler).send((zmq) -> {
			CompletableFuture<String> reply = CompletableFuture
				.supplyAsync(() -> zmq.request("req", "x", String.class));
			ZmqReply way = handler.next();
			assertThat(reply).isNotDone();
			way.send("late");
			assertThat(reply).succeedsWithin(SOON).isEqualTo("late");
			assertThat(CompletableFuture.runAsync(() -> way.send("again"))).failsWithin(SOON)
				.withThrowableThat()
				.withMessageContaining("has replied to this message; use a ROUTER");
		});
	}

	static class LateReply {

		final BlockingQueue<ZmqReply> replies = new LinkedBlockingQueue<>();

		@ZmqListener("${service}")
		void handle(String request, ZmqReply reply) {
			this.replies.add(reply);
		}

		ZmqReply next() throws InterruptedException {
			return this.replies.poll(10, TimeUnit.SECONDS);
		}

	}

	@Test
	void aRequestThatNobodyAnswersIsAnsweredWhenTheListenerStops() {
		LateReply handler = new LateReply();
		this.rep.with(handler).properties("zmq.listener.shutdown-timeout=30ms").run((context) -> {
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			for (int i = 0; i < 3; i++) {
				CompletableFuture<ZmqMessage> reply = CompletableFuture.supplyAsync(() -> ask(zmq, "req", "x"));
				handler.next();
				listeners.stop("rep");
				assertThat(reply).succeedsWithin(SOON).isEqualTo(ZmqMessage.empty());
				listeners.start("rep");
			}
		});
	}

	@Test
	void theWholeEnvelopeIsEchoed() {
		this.router.with(new Values()).run((context) -> {
			ZmqSocket dealer = context.getBean(ZmqSocketRegistry.class).socket("dealer");
			dealer.send(ZmqMessage.of("hop", "id", "", "body"));
			assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("hop", "id", "", "BODY"));
		});
	}

	@Test
	void withoutEnvelopeThePayloadBeginsBehindTheRoutingId() {
		this.router.properties("zmq.sockets.router.envelope=none").with(new Frame()).run((context) -> {
			ZmqSocket dealer = context.getBean(ZmqSocketRegistry.class).socket("dealer");
			dealer.send(ZmqMessage.of("", "body"));
			assertThat(dealer.receive(SOON)).isEqualTo(ZmqMessage.of("2 payload frames"));
		});
	}

	static class Frame {

		@ZmqListener("${service}")
		String handle(List<byte[]> frames) {
			return frames.size() + " payload frames";
		}

	}

	@Test
	void aMessageWithoutTheExpectedEnvelopeIsAnErrorAndNoMore() {
		CompletableFuture<Throwable> error = new CompletableFuture<>();
		this.router.with(new Values()).with("errors", ZmqListenerErrorHandler.class, () -> (delivery, failure) -> {
			error.complete(failure);
			return null;
		}).send((zmq) -> {
			zmq.send("dealer", "no empty frame");
			assertThat(error.join()).hasMessageContaining("without an empty frame")
				.hasMessageContaining("set zmq.sockets.router.envelope to none");
			assertThat(zmq.request("dealer", "fine", String.class)).isEqualTo("FINE");
		});
	}

	@Test
	void aResultGoesToAnotherSocket() {
		ListenerRunner.create().properties("target=results").with(new Forwards()).send((zmq) -> {
			zmq.send("push", "x");
			assertThat(zmq.receive("collect", String.class, SOON)).isEqualTo("x done");
			zmq.send("push", "nothing");
			zmq.send("push", "y");
			assertThat(zmq.receive("collect", String.class, SOON)).isEqualTo("y done");
		});
	}

	static class Forwards {

		@ZmqListener("pull")
		@SendTo("${target}")
		CompletableFuture<String> handle(String request) {
			return CompletableFuture.completedFuture(request.equals("nothing") ? null : request + " done");
		}

	}

}
