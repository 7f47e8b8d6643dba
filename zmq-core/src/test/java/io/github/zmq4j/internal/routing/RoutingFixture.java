package io.github.zmq4j.internal.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.zmq4j.ReqOptions;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.util.Ownership;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A routing under test, with its context; messages are written as text, frames separated
 * by {@code |}.
 */
final class RoutingFixture {

	final Routing routing;

	int drops;

	private RoutingFixture(SocketType type, SocketOptions options) {
		this.routing = Routings.create(type,
				new RoutingContext(options, Ownership.ALWAYS, Ownership.ALWAYS, (reason) -> this.drops++));
	}

	static RoutingFixture of(SocketType type) {
		return new RoutingFixture(type, SocketOptions.DEFAULT);
	}

	static RoutingFixture of(SocketType type, UnaryOperator<SocketOptions.Builder> options) {
		return new RoutingFixture(type, options.apply(SocketOptions.builder()).build());
	}

	static RoutingFixture router(RouterOptions options) {
		return new RoutingFixture(SocketType.ROUTER, SocketOptions.builder().router(options).build());
	}

	static RoutingFixture req(ReqOptions options) {
		return new RoutingFixture(SocketType.REQ, SocketOptions.builder().req(options).build());
	}

	FakePipe attach(String name) {
		FakePipe pipe = new FakePipe(name);
		assertThat(this.routing.attach(pipe)).isNull();
		return pipe;
	}

	/** A peer that announced its name as its routing id. */
	FakePipe attachNamed(String name) {
		FakePipe pipe = named(name);
		assertThat(this.routing.attach(pipe)).isNull();
		return pipe;
	}

	static FakePipe named(String name) {
		FakePipe pipe = new FakePipe(name);
		pipe.routingId(bytes(name));
		return pipe;
	}

	void detach(FakePipe pipe) {
		this.routing.detach(pipe);
		pipe.gone = true;
	}

	/** The peer has gone, but not all that it sent is read. */
	void closeOutbound(FakePipe pipe) {
		this.routing.closeOutbound(pipe);
		pipe.closed = true;
	}

	/** The peer sends. */
	void arrive(FakePipe pipe, String... messages) {
		for (String message : messages) {
			pipe.inbound.add(message(message));
		}
		this.routing.readable(pipe);
	}

	/** The peer reads. */
	void makeRoom(FakePipe pipe, int messages) {
		pipe.room += messages;
		this.routing.writable(pipe);
	}

	boolean send(String message) {
		return this.routing.send(message(message));
	}

	@Nullable String receive() {
		ZmqMessage message = this.routing.receive();
		return (message != null) ? text(message) : null;
	}

	/** Receives a message that {@link Routing#canReceive()} announces. */
	String receiveOne() {
		assertThat(this.routing.canReceive()).isTrue();
		String message = receive();
		assertThat(message).as("canReceive was true").isNotNull();
		return message;
	}

	List<String> receiveAll() {
		List<String> all = new ArrayList<>();
		while (this.routing.canReceive()) {
			all.add(receiveOne());
		}
		assertThat(receive()).as("canReceive was false").isNull();
		return all;
	}

	void peerSubscribes(FakePipe pipe, String topic) {
		this.routing.subscription(pipe, bytes(topic), true);
	}

	void peerCancels(FakePipe pipe, String topic) {
		this.routing.subscription(pipe, bytes(topic), false);
	}

	static ZmqMessage message(String text) {
		String[] frames = text.split("\\|", -1);
		ZmqMessage message = ZmqMessage.of(bytes(frames[0]));
		for (int i = 1; i < frames.length; i++) {
			message = message.append(bytes(frames[i]));
		}
		return message;
	}

	static String text(ZmqMessage message) {
		return message.frames()
			.stream()
			.map((frame) -> new String(frame, StandardCharsets.ISO_8859_1))
			.collect(Collectors.joining("|"));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
