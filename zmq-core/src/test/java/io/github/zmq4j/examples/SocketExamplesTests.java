package io.github.zmq4j.examples;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqProxy;
import io.github.zmq4j.ZmqSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the pages about socket types, each with what it must come to.
 */
@Tag("integration")
class SocketExamplesTests {

	@Test
	void proxy() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket clients = context.socket(SocketType.ROUTER);
				ZmqSocket services = context.socket(SocketType.DEALER);
				ZmqSocket client = context.socket(SocketType.REQ);
				ZmqSocket service = context.socket(SocketType.REP)) {
			client.connect(clients.bind("tcp://127.0.0.1:*"));
			service.connect(services.bind("tcp://127.0.0.1:*"));
			try (ZmqProxy proxy = context.proxy(clients, services)) {
				client.send("question");
				String question = service.receive().text(); // question
				service.send("answer");
				String answer = client.receive().text(); // answer
				long passed = proxy.statistics().toBackend().messages(); // 1
				assertThat(question + " " + answer).isEqualTo("question answer");
				assertThat(passed).isEqualTo(1);
			}
		}
	}

	@Test
	void push() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket push = context.socket(SocketType.PUSH);
				ZmqSocket one = context.socket(SocketType.PULL);
				ZmqSocket two = context.socket(SocketType.PULL)) {
			push.connect(one.bind("tcp://127.0.0.1:*"));
			push.connect(two.bind("tcp://127.0.0.1:*"));
			push.send("task 1");
			push.send("task 2");
			String first = one.receive().text(); // task 1
			String second = two.receive().text(); // task 2
			assertThat(first + " " + second).isEqualTo("task 1 task 2");
		}
	}

	@Test
	void pull() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket pull = context.socket(SocketType.PULL);
				ZmqSocket push = context.socket(SocketType.PUSH)) {
			push.connect(pull.bind("tcp://127.0.0.1:*"));
			push.send("result");
			ZmqMessage result = pull.receive(Duration.ofSeconds(5)); // null if none came
			assertThat(result).isEqualTo(ZmqMessage.of("result"));
		}
	}

	@Test
	void pub() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket pub = context.socket(SocketType.PUB);
				ZmqSocket sub = context.socket(SocketType.SUB)) {
			sub.connect(pub.bind("tcp://127.0.0.1:*"));
			sub.subscribe("weather.");
			while (pub.topicCount() == 0) {
				Thread.onSpinWait(); // until the subscription has arrived
			}
			pub.send(ZmqMessage.of("sports.cricket", "37 for 4"));
			pub.send(ZmqMessage.of("weather.oslo", "-3"));
			ZmqMessage news = sub.receive(); // weather.oslo, -3
			assertThat(news).isEqualTo(ZmqMessage.of("weather.oslo", "-3"));
		}
	}

	@Test
	void sub() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket xpub = context.socket(SocketType.XPUB);
				ZmqSocket sub = context.socket(SocketType.SUB)) {
			sub.subscribe("a");
			sub.subscribe("b");
			sub.connect(xpub.bind("tcp://127.0.0.1:*"));
			xpub.receive(); // that somebody wants one of them
			xpub.receive(); // and the other
			sub.unsubscribe("b");
			xpub.receive(); // and not any more
			xpub.send("b 1");
			xpub.send("a 1");
			String received = sub.receive().text(); // a 1
			assertThat(received).isEqualTo("a 1");
		}
	}

	@Test
	void xpub() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket xpub = context.socket(SocketType.XPUB);
				ZmqSocket sub = context.socket(SocketType.SUB)) {
			sub.connect(xpub.bind("tcp://127.0.0.1:*"));
			sub.subscribe("prices");
			byte[] notice = xpub.receive().bytes(); // 1, then "prices"
			xpub.send(ZmqMessage.of("prices", "42"));
			ZmqMessage price = sub.receive(); // prices, 42
			assertThat(notice).startsWith(1).endsWith("prices".getBytes(StandardCharsets.UTF_8));
			assertThat(price.text(1)).isEqualTo("42");
		}
	}

	@Test
	void xsub() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket xpub = context.socket(SocketType.XPUB);
				ZmqSocket xsub = context.socket(SocketType.XSUB)) {
			xsub.connect(xpub.bind("tcp://127.0.0.1:*"));
			xsub.send(ZmqMessage.of(new byte[] { 1, 'a' })); // subscribes to "a"
			xpub.receive(); // the same message
			xpub.send("a 42");
			String price = xsub.receive().text(); // a 42
			assertThat(price).isEqualTo("a 42");
		}
	}

	@Test
	void req() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket req = context.socket(SocketType.REQ);
				ZmqSocket rep = context.socket(SocketType.REP)) {
			req.connect(rep.bind("tcp://127.0.0.1:*"));
			req.send("2 + 2");
			String question = rep.receive().text();
			rep.send(question + " = 4");
			String answer = req.receive().text(); // 2 + 2 = 4
			assertThat(answer).isEqualTo("2 + 2 = 4");
		}
	}

	@Test
	void rep() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket rep = context.socket(SocketType.REP);
				ZmqSocket req = context.socket(SocketType.REQ)) {
			req.connect(rep.bind("tcp://127.0.0.1:*"));
			CompletableFuture<Void> service = rep.receiveAsync().thenCompose(rep::sendAsync);
			ZmqMessage echo = req.request(ZmqMessage.of("hello"), Duration.ofSeconds(5)); // hello
			assertThat(echo.text()).isEqualTo("hello");
			service.join();
		}
	}

	@Test
	void dealer() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket dealer = context.socket(SocketType.DEALER);
				ZmqSocket rep = context.socket(SocketType.REP)) {
			dealer.connect(rep.bind("tcp://127.0.0.1:*"));
			CompletableFuture<ZmqMessage> reply = dealer.requestAsync(ZmqMessage.of("hello"), Duration.ofSeconds(5));
			rep.send(rep.receive());
			String text = reply.join().text(); // hello
			assertThat(text).isEqualTo("hello");
		}
	}

	@Test
	void router() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket router = context.socket(SocketType.ROUTER);
				ZmqSocket dealer = context.socket(SocketType.DEALER)) {
			dealer.connect(router.bind("tcp://127.0.0.1:*"));
			dealer.send("request");
			ZmqMessage request = router.receive(); // routing id, request
			router.send(ZmqMessage.of("reply").prepend(request.frame(0)));
			String reply = dealer.receive().text(); // reply
			assertThat(reply).isEqualTo("reply");
		}
	}

	@Test
	void pair() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket left = context.socket(SocketType.PAIR);
				ZmqSocket right = context.socket(SocketType.PAIR)) {
			left.bind("inproc://two-threads");
			right.connect("inproc://two-threads");
			left.send("ping");
			String ping = right.receive().text(); // ping
			assertThat(ping).isEqualTo("ping");
		}
	}

	@Test
	void client() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket client = context.socket(SocketType.CLIENT);
				ZmqSocket server = context.socket(SocketType.SERVER)) {
			client.connect(server.bind("tcp://127.0.0.1:*"));
			client.send("hello");
			ZmqMessage request = server.receive();
			server.send(ZmqMessage.of("hello, too").withRoutingId(request.routingId()));
			String reply = client.receive().text(); // hello, too
			assertThat(reply).isEqualTo("hello, too");
		}
	}

	@Test
	void server() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket server = context.socket(SocketType.SERVER);
				ZmqSocket client = context.socket(SocketType.CLIENT)) {
			client.connect(server.bind("tcp://127.0.0.1:*"));
			client.send("work, please");
			int worker = server.receive().routingId();
			server.send(ZmqMessage.of("first task").withRoutingId(worker));
			server.send(ZmqMessage.of("second task").withRoutingId(worker));
			String task = client.receive().text(); // first task
			assertThat(task).isEqualTo("first task");
		}
	}

	@Test
	void radio() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket radio = context.socket(SocketType.RADIO);
				ZmqSocket dish = context.socket(SocketType.DISH)) {
			dish.join("weather");
			radio.connect(dish.bind("tcp://127.0.0.1:*"));
			ZmqMessage heard = null;
			while (heard == null) { // until the RADIO knows that somebody has joined
				radio.send(ZmqMessage.of("snow").withGroup("weather"));
				heard = dish.receive(Duration.ofMillis(10));
			}
			String group = heard.groupText(); // weather
			assertThat(group + " " + heard.text()).isEqualTo("weather snow");
		}
	}

	@Test
	void dish() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket dish = context.socket(SocketType.DISH);
				ZmqSocket radio = context.socket(SocketType.RADIO)) {
			dish.join("alerts");
			dish.connect(radio.bind("tcp://127.0.0.1:*"));
			ZmqMessage alert = dish.receive(Duration.ofMillis(10)); // null
			assertThat(alert).isNull();
			dish.leave("alerts");
		}
	}

	@Test
	void scatter() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket scatter = context.socket(SocketType.SCATTER);
				ZmqSocket gather = context.socket(SocketType.GATHER)) {
			scatter.connect(gather.bind("tcp://127.0.0.1:*"));
			scatter.send("task");
			String task = gather.receive().text(); // task
			assertThat(task).isEqualTo("task");
		}
	}

	@Test
	void gather() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket gather = context.socket(SocketType.GATHER);
				ZmqSocket scatter = context.socket(SocketType.SCATTER)) {
			scatter.connect(gather.bind("tcp://127.0.0.1:*"));
			scatter.send("result");
			CompletableFuture<ZmqMessage> result = gather.receiveAsync();
			String text = result.join().text(); // result
			assertThat(text).isEqualTo("result");
		}
	}

	@Test
	void peer() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket one = context.socket(SocketType.PEER);
				ZmqSocket other = context.socket(SocketType.PEER)) {
			int number = one.connectPeer(other.bind("tcp://127.0.0.1:*"));
			one.send(ZmqMessage.of("hello").withRoutingId(number));
			ZmqMessage hello = other.receive();
			other.send(ZmqMessage.of("hello, too").withRoutingId(hello.routingId()));
			ZmqMessage reply = one.receive(); // hello, too, from the same number
			assertThat(reply.text()).isEqualTo("hello, too");
			assertThat(reply.routingId()).isEqualTo(number);
		}
	}

	@Test
	void channel() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket left = context.socket(SocketType.CHANNEL);
				ZmqSocket right = context.socket(SocketType.CHANNEL)) {
			left.connect(right.bind("tcp://127.0.0.1:*"));
			left.send("ping");
			String ping = right.receive().text(); // ping
			assertThat(ping).isEqualTo("ping");
		}
	}

	@Test
	void stream() {
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket server = context.socket(SocketType.STREAM);
				ZmqSocket client = context.socket(SocketType.STREAM)) {
			client.connect(server.bind("tcp://127.0.0.1:*"));
			byte[] there = client.receive().frame(0); // the server is there
			byte[] here = server.receive().frame(0); // the client is there
			client.send(ZmqMessage.of(there, "hello".getBytes(StandardCharsets.UTF_8)));
			String octets = server.receive().text(1); // hello, or a part of it
			server.send(ZmqMessage.of(here, new byte[0])); // ends the connection
			assertThat("hello").startsWith(octets);
		}
	}

}
