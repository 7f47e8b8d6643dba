package io.github.zmq4j.spring.core;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.spring.converter.DefaultZmqMessageConverter;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ZmqTemplateTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ZmqContext context = ZmqContext.create();

	private final ZmqSocketRegistry sockets = new ZmqSocketRegistry(this.context, List.of(
			ZmqSocketDefinition.of("out", SocketType.PUSH)
				.withConnect("inproc://work")
				.withOptions(SocketOptions.builder().sendTimeout(Duration.ofMillis(30)).linger(Duration.ZERO).build()),
			ZmqSocketDefinition.of("in", SocketType.PULL),
			ZmqSocketDefinition.of("pub", SocketType.PUB).withBind("inproc://news"),
			ZmqSocketDefinition.of("sub", SocketType.SUB).withConnect("inproc://news").withTopics("EUR."),
			ZmqSocketDefinition.of("ask", SocketType.DEALER).withConnect("inproc://service"),
			ZmqSocketDefinition.of("askone", SocketType.REQ).withConnect("inproc://service"),
			ZmqSocketDefinition.of("service", SocketType.ROUTER).withBind("inproc://service"),
			ZmqSocketDefinition.of("raw", SocketType.ROUTER).withBind("inproc://raw").withEnvelope(ZmqEnvelope.NONE),
			ZmqSocketDefinition.of("peer", SocketType.DEALER)
				.withConnect("inproc://raw")
				.withOptions(SocketOptions.builder().routingId(ZmqMessage.of("me").bytes()).build())));

	private final ZmqTemplate template = new ZmqTemplate(this.sockets,
			new DefaultZmqMessageConverter(new JacksonJsonMessageConverter()));

	@BeforeEach
	void start() {
		this.sockets.start();
	}

	@AfterEach
	void stop() {
		this.sockets.stop();
		this.context.close();
	}

	@Test
	void sendsAndReceivesObjects() {
		this.sockets.socket("in").bind("inproc://work");
		this.template.send("out", new Price("EUR.USD", 1.08));
		assertThat(this.template.receive("in", Price.class, SOON)).isEqualTo(new Price("EUR.USD", 1.08));
		this.template.send("out", List.of(new Price("A", 1)));
		assertThat(this.template.receive("in", new ParameterizedTypeReference<List<Price>>() {
		}, SOON)).containsExactly(new Price("A", 1));
		assertThat(this.template.receive("in", String.class, Duration.ZERO)).isNull();
	}

	@Test
	void sendsMessagesFrameByFrame() {
		this.sockets.socket("in").bind("inproc://work");
		this.template.send("out", ZmqMessage.of("a", "", "c"));
		assertThat(this.template.receive("in", ZmqMessage.class, SOON)).isEqualTo(ZmqMessage.of("a", "", "c"));
	}

	@Test
	void sendsWithoutHoldingAThread() {
		CompletableFuture<Void> sent = this.template.sendAsync("out", "later");
		this.sockets.socket("in").bind("inproc://work");
		assertThat(this.template.receive("in", String.class, SOON)).isEqualTo("later");
		assertThat(sent).succeedsWithin(SOON);
	}

	@Test
	void sendsToTheDefaultSocket() {
		assertThatIllegalStateException().isThrownBy(() -> this.template.send("x"))
			.withMessageContaining("There is no default socket")
			.withMessageContaining("out, in, pub");
		this.template.setDefaultSocket("out");
		this.sockets.socket("in").bind("inproc://work");
		this.template.send("x");
		assertThat(this.template.receive("in", String.class, SOON)).isEqualTo("x");
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.setDefaultSocket("nobody"));
	}

	@Test
	void aTimeoutNamesSocketEndpointsTimeAndPeers() {
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> fill("out"))
			.withMessageContaining("Socket 'out' (PUSH) had no room for a message within 30 ms")
			.withMessageContaining("connects to [inproc://work], where no peer is ready");
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> this.template.to("out").body("x").timeout(Duration.ofMillis(1)).send())
			.withMessageContaining("within 1 ms");
	}

	private void fill(String socket) {
		for (int i = 0; i < 10_000; i++) {
			this.template.send(socket, "x");
		}
	}

	@Test
	void publishesTopicAndPayloadAndNothingElse() {
		ZmqSocket sub = this.sockets.socket("sub");
		ZmqMessage first = null;
		while (first == null) {
			this.template.publish("pub", "EUR.USD", "1.08");
			first = sub.receive(Duration.ofMillis(10));
		}
		assertThat(first).isEqualTo(ZmqMessage.of("EUR.USD", "1.08"));
		this.template.publish("pub", "USD.EUR", "0.93");
		this.template.to("pub").topic("EUR.GBP").body(new Price("x", 2)).send();
		ZmqMessage last = sub.receive(SOON);
		while (last != null && last.equals(first)) {
			last = sub.receive(SOON);
		}
		assertThat(last).isEqualTo(ZmqMessage.of("EUR.GBP", "{\"pair\":\"x\",\"rate\":2.0}"));
	}

	@Test
	void aReceivedTopicIsNoPayload() {
		String payload = null;
		while (payload == null) {
			this.template.send("pub",
					MessageBuilder.withPayload("1.08").setHeader(ZmqHeaders.TOPIC, "EUR.USD").build());
			payload = this.template.receive("sub", String.class, Duration.ofMillis(10));
		}
		assertThat(payload).isEqualTo("1.08");
	}

	@Test
	void manyRequestsAtOnceGetTheirOwnReplies() throws Exception {
		Thread service = serve(100);
		List<CompletableFuture<Integer>> replies = new ArrayList<>();
		for (int i = 0; i < 99; i++) {
			replies.add(this.template.requestAsync("ask", i, Integer.class));
		}
		assertThat(this.template.request("ask", 99, Integer.class)).isEqualTo(99);
		for (int i = 0; i < 99; i++) {
			assertThat(replies.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(i);
		}
		service.join();
	}

	@Test
	void requestsInTheFluentForm() throws Exception {
		Thread service = serve(5);
		assertThat(this.template.request("askone", "a", String.class)).isEqualTo("a");
		assertThat(this.template.to("askone").body("b").timeout(SOON).request(String.class)).isEqualTo("b");
		assertThat(this.template.to("ask")
			.body(Map.of("k", 1))
			.request(new ParameterizedTypeReference<Map<String, Integer>>() {
			})).isEqualTo(Map.of("k", 1));
		assertThat(this.template.to("ask").body("c").requestAsync(String.class)).succeedsWithin(SOON).isEqualTo("c");
		assertThat(this.template.to("ask")
			.contentType(MimeTypeUtils.APPLICATION_JSON)
			.body("d")
			.requestAsync(new ParameterizedTypeReference<String>() {
			})).succeedsWithin(SOON).isEqualTo("\"d\"");
		service.join();
	}

	/** Echoes what is behind the envelope, as any ROUTER service does. */
	private Thread serve(int requests) {
		ZmqSocket router = this.sockets.socket("service");
		Thread thread = new Thread(() -> {
			for (int i = 0; i < requests; i++) {
				router.send(router.receive());
			}
		}, "service");
		thread.start();
		return thread;
	}

	@Test
	void aMissingReplyNamesSocketEndpointsTimeAndPeers() {
		this.template.setReplyTimeout(Duration.ofMillis(20));
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> this.template.request("ask", "x", String.class))
			.withMessageContaining("Socket 'ask' (DEALER) got no reply within 20 ms")
			.withMessageContaining("connects to [inproc://service], where one peer is ready");
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> this.template.to("askone").body("x").timeout(Duration.ofMillis(10)).request(String.class))
			.withMessageContaining("within 10 ms");
		assertThat(this.template.requestAsync("ask", "x", String.class)).failsWithin(SOON)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(ZmqTimeoutException.class)
			.withMessageContaining("Socket 'ask' (DEALER) got no reply within 20 ms");
	}

	@Test
	void aReplyThatCannotBeReadFailsItsFuture() throws Exception {
		Thread service = serve(1);
		assertThat(this.template.requestAsync("ask", "no number", Integer.class)).failsWithin(SOON)
			.withThrowableThat()
			.withCauseInstanceOf(MessageConversionException.class);
		service.join();
	}

	@Test
	void anErrorInTheConverterFailsItsFutureToo() throws Exception {
		ZmqTemplate failing = new ZmqTemplate(this.sockets, new ZmqMessageConverter() {

			@Override
			public Object fromPayload(ZmqMessage payload, Type type) {
				throw new StackOverflowError("as asked");
			}

			@Override
			public ZmqMessage toPayload(Object object, MimeType contentType) {
				return ZmqMessage.of(object.toString());
			}

		});
		Thread service = serve(1);
		assertThat(failing.requestAsync("ask", "x", Integer.class)).failsWithin(SOON)
			.withThrowableThat()
			.withCauseInstanceOf(StackOverflowError.class);
		service.join();
	}

	@Test
	void aNegativeTimeoutIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.setReplyTimeout(Duration.ofMillis(-1)))
			.withMessageContaining("FOREVER");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.template.to("ask").body("x").timeout(Duration.ofMillis(-1)))
			.withMessageContaining("FOREVER");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BoundedZmqContext(this.context, Duration.ofMillis(-1)))
			.withMessageContaining("FOREVER");
	}

	@Test
	void cancellingARequestGivesItUp() {
		CompletableFuture<String> reply = this.template.requestAsync("ask", "x", String.class);
		assertThat(reply.cancel(false)).isTrue();
		assertThat(reply).isCancelled();
	}

	@Test
	void aRouterSendsToThePeerThatIsNamed() {
		this.template.send("peer", "hello");
		assertThat(this.template.receive("raw", ZmqMessage.class, SOON)).isEqualTo(ZmqMessage.of("me", "hello"));
		this.template.to("raw").routingId(ZmqMessage.of("me").bytes()).body("you").send();
		assertThat(this.template.receive("peer", String.class, SOON)).isEqualTo("you");
		this.template.send("raw",
				MessageBuilder.withPayload("again")
					.setHeader(ZmqHeaders.ROUTING_ID, ZmqMessage.of("me").bytes())
					.build());
		assertThat(this.template.receive("peer", String.class, SOON)).isEqualTo("again");
		this.template.send("raw", ZmqMessage.of("me", "frame", "by", "frame"));
		assertThat(this.template.receive("peer", ZmqMessage.class, SOON))
			.isEqualTo(ZmqMessage.of("frame", "by", "frame"));
	}

	@Test
	void aDelimitedRouterAddsAndRemovesItsDelimiter() {
		this.template.send("ask", ZmqMessage.of("", "question"));
		ZmqMessage question = this.template.receive("service", ZmqMessage.class, SOON);
		this.template.to("service").routingId(question.bytes()).body("answer").send();
		assertThat(this.template.receive("ask", ZmqMessage.class, SOON)).isEqualTo(ZmqMessage.of("", "answer"));
		this.template.send("ask", ZmqMessage.of("", "question"));
		assertThat(this.template.receive("service", String.class, SOON)).isEqualTo("question");
		this.template.send("ask", "without delimiter");
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> this.template.receive("service", String.class, SOON))
			.withMessageContaining("without an empty frame");
	}

	@Test
	void whatATypeCannotDoFailsWithASentence() {
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> this.template.publish("out", "topic", "x"))
			.withMessageContaining("Socket 'out' (PUSH) cannot publish to the topic 'topic'");
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.template.send("service", "x"))
			.withMessageContaining("does not know to which peer; set routingId");
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> this.template.to("out").routingId(new byte[] { 1 }).body("x").send())
			.withMessageContaining("only ROUTER can");
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> this.template.request("out", "x", String.class));
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> this.template.requestAsync("askone", "x", String.class));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.send("nobody", "x"))
			.withMessageContaining("There is no socket named 'nobody'; there are [out, in");
	}

	@Test
	void headersThatATypeHasNoUseForAreLeftAlone() {
		this.sockets.socket("in").bind("inproc://work");
		this.template.send("out",
				MessageBuilder.withPayload("x")
					.setHeader(ZmqHeaders.TOPIC, "t")
					.setHeader(ZmqHeaders.ROUTING_ID, new byte[] { 1 })
					.build());
		assertThat(this.template.receive("in", ZmqMessage.class, SOON)).isEqualTo(ZmqMessage.of("x"));
	}

	record Price(String pair, double rate) {

	}

}
