package io.github.zmq4j.spring.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.github.zmq4j.spring.annotation.ListenerRunner.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners on the types that other tests leave out: DEALER, PAIR, XPUB and XSUB.
 */
class ListenerSocketTypeTests {

	private static final int REQUESTS = 100;

	private final ListenerRunner runner = ListenerRunner.create();

	@Test
	void onADealerRepliesGoToTheirRequestsAndAllElseToTheListener() {
		OnDealer handler = new OnDealer();
		this.runner.with(handler).run((context) -> {
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			ZmqSocket service = context.getBean(ZmqSocketRegistry.class).socket("router");
			CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
				for (int i = 0; i < REQUESTS; i++) {
					ZmqMessage request = service.receive();
					service.send(ZmqMessage.of("me", "news " + i));
					service.send(request);
					service.send(ZmqMessage.of("me", "", "more " + i));
				}
			});
			List<CompletableFuture<String>> replies = new ArrayList<>();
			for (int i = 0; i < REQUESTS; i++) {
				replies.add(zmq.requestAsync("dealer", "request " + i, String.class));
			}
			for (int i = 0; i < REQUESTS; i++) {
				assertThat(replies.get(i)).succeedsWithin(SOON).isEqualTo("request " + i);
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("news " + i));
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("", "more " + i));
			}
			assertThat(served).succeedsWithin(SOON);
			assertThat(handler.messages).isEmpty();
		});
	}

	static class OnDealer extends Recorder {

		@ZmqListener("dealer")
		void handle(ZmqMessage message) {
			this.messages.add(message);
		}

	}

	@Test
	void onAServerTheReplyGoesToWhoAsked() {
		this.runner.properties("zmq.sockets.server.type=server", "zmq.sockets.server.bind=inproc://server", //
				"zmq.sockets.one.type=client", "zmq.sockets.one.connect=inproc://server",
				"zmq.sockets.other.type=client", "zmq.sockets.other.connect=inproc://server")
			.with(new OnServer())
			.run((context) -> {
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				for (String name : List.of("one", "other", "one")) {
					ZmqSocket client = sockets.socket(name);
					client.send(name);
					assertThat(client.receive(SOON)).isEqualTo(ZmqMessage.of("hello, " + name));
				}
				sockets.socket("one").send("");
				assertThat(sockets.socket("one").receive(SOON)).isNotNull()
					.satisfies((error) -> assertThat(error.text()).contains("who are you?"));
			});
	}

	static class OnServer {

		@ZmqListener(value = "server", returnExceptions = "true")
		String handle(String request) {
			if (request.isEmpty()) {
				throw new IllegalArgumentException("who are you?");
			}
			return "hello, " + request;
		}

	}

	@Test
	void onADishWhatIsSentToItsGroups() {
		OnDish handler = new OnDish();
		this.runner
			.properties("zmq.sockets.dish.type=dish", "zmq.sockets.dish.bind=inproc://dish",
					"zmq.sockets.dish.topics=weather", //
					"zmq.sockets.radio.type=radio", "zmq.sockets.radio.connect=inproc://dish")
			.with(handler)
			.send((zmq) -> {
				Awaitility.await().atMost(SOON).until(() -> {
					zmq.publish("radio", "weather forecast", "rain");
					zmq.publish("radio", "weather", "snow");
					return !handler.messages.isEmpty();
				});
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("weather", "snow"));
			});
	}

	static class OnDish extends Recorder {

		@ZmqListener("dish")
		void handle(String weather, @ZmqTopic String group) {
			this.messages.add(ZmqMessage.of(group, weather));
		}

	}

	@Test
	void onAPairEverythingOfThePeer() {
		OnPair handler = new OnPair();
		this.runner
			.properties("zmq.sockets.left.type=pair", "zmq.sockets.left.bind=inproc://pair",
					"zmq.sockets.right.type=pair", "zmq.sockets.right.connect=inproc://pair")
			.with(handler)
			.send((zmq) -> {
				zmq.send("right", ZmqMessage.of("a", "", "c"));
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("a", "", "c"));
				zmq.send("left", "back");
				assertThat(zmq.receive("right", String.class, SOON)).isEqualTo("back");
			});
	}

	static class OnPair extends Recorder {

		@ZmqListener("left")
		void handle(ZmqMessage message) {
			this.messages.add(message);
		}

	}

	@Test
	void onAnXpubTheSubscriptionsAndWhatSubscribersSend() {
		OnXpub handler = new OnXpub();
		this.runner
			.properties("zmq.sockets.feed.type=xpub", "zmq.sockets.feed.bind=inproc://feed",
					"zmq.sockets.watch.type=xsub", "zmq.sockets.watch.connect=inproc://feed")
			.with(handler)
			.run((context) -> {
				ZmqSocket watch = context.getBean(ZmqSocketRegistry.class).socket("watch");
				watch.subscribe("EUR.");
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("\u0001EUR."));
				watch.send("a word");
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("a word"));
				watch.unsubscribe("EUR.");
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("\u0000EUR."));
			});
	}

	static class OnXpub extends Recorder {

		@ZmqListener("feed")
		void handle(String payload) {
			this.messages.add(ZmqMessage.of(payload));
		}

	}

	@Test
	void onAnXsubTopicAndPayload() {
		OnXsub handler = new OnXsub();
		this.runner
			.properties("zmq.sockets.feed.type=xpub", "zmq.sockets.feed.bind=inproc://feed",
					"zmq.sockets.watch.type=xsub", "zmq.sockets.watch.connect=inproc://feed",
					"zmq.sockets.watch.topics=EUR.,USD.")
			.with(handler)
			.send((zmq) -> {
				Awaitility.await().atMost(SOON).until(() -> {
					zmq.publish("feed", "EUR.USD", "1.08");
					return !handler.messages.isEmpty();
				});
				assertThat(handler.next()).isEqualTo(ZmqMessage.of("EUR.USD", "1.08"));
				zmq.publish("feed", "GBP.USD", "1.27");
				zmq.publish("feed", "USD.GBP", "0.79");
				ZmqMessage last = handler.next();
				while (last.equals(ZmqMessage.of("EUR.USD", "1.08"))) {
					last = handler.next();
				}
				assertThat(last).isEqualTo(ZmqMessage.of("USD.GBP", "0.79"));
			});
	}

	static class OnXsub extends Recorder {

		@ZmqListener("watch")
		void handle(String price, @ZmqTopic String topic) {
			this.messages.add(ZmqMessage.of(topic, price));
		}

	}

	static class Recorder {

		final BlockingQueue<ZmqMessage> messages = new LinkedBlockingQueue<>();

		ZmqMessage next() throws InterruptedException {
			return this.messages.poll(10, TimeUnit.SECONDS);
		}

	}

}
