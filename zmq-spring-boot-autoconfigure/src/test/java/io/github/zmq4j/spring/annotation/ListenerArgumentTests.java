package io.github.zmq4j.spring.annotation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ConnectionInfo;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.spring.core.ZmqHeaders;
import io.github.zmq4j.spring.listener.ZmqDelivery;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import io.github.zmq4j.support.Wire;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener method may take.
 */
class ListenerArgumentTests {

	private final ListenerRunner runner = ListenerRunner.create();

	@Test
	void thePayloadAsBytesTextOrObject() {
		Payloads handler = new Payloads();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", "{\"item\":\"bread\",\"amount\":2}");
			assertThat(handler.next()).isEqualTo(ZmqMessage.of("{\"item\":\"bread\",\"amount\":2}").bytes());
		});
	}

	static class Payloads extends Recorder {

		@ZmqListener("pull")
		void handle(byte[] payload) {
			record(payload);
		}

	}

	@Test
	void text() {
		Text handler = new Text();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", "ä€");
			assertThat(handler.next()).isEqualTo("ä€");
			zmq.send("push", new byte[0]);
			assertThat(handler.next()).isEqualTo("");
		});
	}

	static class Text extends Recorder {

		@ZmqListener("pull")
		void handle(String payload) {
			record(payload);
		}

	}

	@Test
	void anObjectFromJson() {
		Objects handler = new Objects();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", new Order("bread", 2));
			assertThat(handler.next()).isEqualTo(new Order("bread", 2));
		});
	}

	static class Objects extends Recorder {

		@ZmqListener("pull")
		void handle(@Payload Order payload) {
			record(payload);
		}

	}

	@Test
	void aListOfObjectsFromJson() {
		ListOfObjects handler = new ListOfObjects();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", List.of(new Order("a", 1), new Order("b", 2)));
			assertThat(handler.next()).isEqualTo(List.of(new Order("a", 1), new Order("b", 2)));
		});
	}

	static class ListOfObjects extends Recorder {

		@ZmqListener("pull")
		void handle(List<Order> payload) {
			record(payload);
		}

	}

	@Test
	void allFrames() {
		AllFrames handler = new AllFrames();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", ZmqMessage.of("a", "", "c"));
			assertThat(handler.next()).isEqualTo(ZmqMessage.of("a", "", "c"));
		});
	}

	static class AllFrames extends Recorder {

		@ZmqListener("pull")
		void handle(ZmqMessage message) {
			record(message);
		}

	}

	@Test
	void thePayloadFramesBehindTheTopic() {
		Frames handler = new Frames();
		this.runner.with(handler)
			.send((zmq) -> ListenerRunner.publish(zmq, ZmqMessage.of("EUR.USD", "a", "b"), handler::hasSome));
		assertThat(handler.next()).isEqualTo("a b on EUR.USD of 3");
	}

	static class Frames extends Recorder {

		@ZmqListener("sub")
		void handle(List<byte[]> frames, @ZmqTopic String topic, ZmqMessage whole) {
			record(text(frames.get(0)) + " " + text(frames.get(1)) + " on " + topic + " of " + whole.frameCount());
		}

	}

	@Test
	void headers() {
		WithHeaders handler = new WithHeaders();
		this.runner.with(handler)
			.send((zmq) -> ListenerRunner.publish(zmq, ZmqMessage.of("EUR.USD", "1.08"), handler::hasSome));
		assertThat(handler.next())
			.isEqualTo("EUR.USD none " + Map.of(ZmqHeaders.TOPIC, "EUR.USD", ZmqHeaders.SOCKET, "sub"));
	}

	static class WithHeaders extends Recorder {

		@ZmqListener("sub")
		void handle(@Header(ZmqHeaders.TOPIC) String topic, @Header(name = "other", required = false) String other,
				@Headers Map<String, Object> all) {
			record(topic + " " + ((other != null) ? other : "none") + " " + Map.of(ZmqHeaders.TOPIC,
					all.get(ZmqHeaders.TOPIC), ZmqHeaders.SOCKET, all.get(ZmqHeaders.SOCKET)));
			assertThat(all).hasSize(2);
		}

	}

	@Test
	void theConnectionThatAMessageCameOver() {
		WithConnection handler = new WithConnection();
		String file = "ipc://" + Wire.temporaryPath();
		this.runner
			.properties("zmq.sockets.near.type=pull", "zmq.sockets.near.bind=" + file, "zmq.sockets.far.type=push",
					"zmq.sockets.far.connect=" + file, "zmq.sockets.far.options.metadata.X-Application=sensor")
			.with(handler)
			.send((zmq) -> {
				zmq.send("far", "hello");
				assertThat(handler.next()).isEqualTo("PUSH sensor");
			});
	}

	static class WithConnection extends Recorder {

		@ZmqListener("near")
		void handle(@Header(ZmqHeaders.CONNECTION) ConnectionInfo connection) {
			PeerInfo peer = connection.peer();
			record(peer.socketType() + " " + peer.metadata().get("X-Application"));
		}

	}

	@Test
	void aMessageWithConvertedPayload() {
		WithMessage handler = new WithMessage();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", new Order("bread", 2));
			assertThat(handler.next()).isEqualTo(new Order("bread", 2));
			assertThat(handler.next()).isEqualTo("pull");
		});
	}

	static class WithMessage extends Recorder {

		@ZmqListener("pull")
		void handle(Message<Order> message) {
			record(message.getPayload());
			record(message.getHeaders().get(ZmqHeaders.SOCKET));
		}

	}

	@Test
	void aMessageOfUnknownPayload() {
		AnyMessage handler = new AnyMessage();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", "one");
			assertThat(handler.next()).isEqualTo(ZmqMessage.of("one").bytes());
			zmq.send("push", ZmqMessage.of("one", "two"));
			assertThat(handler.next()).isEqualTo(ZmqMessage.of("one", "two"));
		});
	}

	static class AnyMessage extends Recorder {

		@ZmqListener("pull")
		void handle(Message<?> message) {
			record(message.getPayload());
		}

	}

	@Test
	void theRoutingIdAndTheDelivery() {
		WithRoutingId handler = new WithRoutingId();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("dealer", ZmqMessage.of("", "hello"));
			assertThat(handler.next()).isEqualTo(
					"hello from me, message of 3 frames and 7 bytes on socket" + " 'router' (ROUTER) from peer 6d65");
		});
	}

	static class WithRoutingId extends Recorder {

		@ZmqListener("router")
		void handle(@ZmqRoutingId byte[] peer, String payload, ZmqDelivery delivery) {
			record(payload + " from " + text(peer) + ", " + delivery);
		}

	}

	@Test
	void aValidPayloadOnly() {
		Validated handler = new Validated();
		this.runner.with(handler).with("errors", ZmqListenerErrorHandler.class, () -> (delivery, failure) -> {
			handler.record(failure.getClass());
			return null;
		}).send((zmq) -> {
			zmq.send("push", new Order("bread", -1));
			assertThat(handler.next()).isEqualTo(MethodArgumentNotValidException.class);
			zmq.send("push", new Order("bread", 1));
			assertThat(handler.next()).isEqualTo(new Order("bread", 1));
		});
	}

	static class Validated extends Recorder {

		@ZmqListener("pull")
		void handle(@Valid Order order) {
			record(order);
		}

	}

	@Test
	void noPayloadAtAll() {
		Optional handler = new Optional();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", new byte[0]);
			assertThat(handler.next()).isEqualTo("nothing");
		});
	}

	static class Optional extends Recorder {

		@ZmqListener("pull")
		void handle(@Payload(required = false) Order order) {
			record((order != null) ? order : "nothing");
		}

	}

	record Order(String item, @Positive int amount) {

	}

	/** Remembers what handlers were called with. */
	static class Recorder {

		private final BlockingQueue<Object> calls = new LinkedBlockingQueue<>();

		void record(Object call) {
			this.calls.add(call);
		}

		static String text(byte[] frame) {
			return new String(frame, StandardCharsets.UTF_8);
		}

		boolean hasSome() {
			return !this.calls.isEmpty();
		}

		Object next() {
			try {
				Object call = this.calls.poll(10, TimeUnit.SECONDS);
				assertThat(call).as("a call of the listener").isNotNull();
				return call;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
