package io.github.zmq4j.internal.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pipe without a peer: the test plays the peer. It fails a test that writes beyond its
 * room, or reads or writes after its end.
 */
final class FakePipe extends Pipe {

	final List<ZmqMessage> written = new ArrayList<>();

	final List<String> subscriptions = new ArrayList<>();

	final Deque<ZmqMessage> inbound = new ArrayDeque<>();

	int room = Integer.MAX_VALUE;

	int reads;

	/** The peer has gone, but what it sent may still be read. */
	boolean closed;

	/** The pipe is detached. */
	boolean gone;

	/** The routing wants no more of the peer for now. */
	boolean heldBack;

	@Nullable String terminated;

	/** What was told last, as it was handed over. */
	byte[] lastTopic = new byte[0];

	private final String name;

	FakePipe(String name) {
		this.name = name;
	}

	@Override
	public boolean canWrite() {
		assertWritable();
		return this.room > 0;
	}

	@Override
	public long waiting() {
		return this.written.size();
	}

	@Override
	public void write(ZmqMessage message) {
		assertWritable();
		assertThat(this.room).as("room").isPositive();
		this.room--;
		this.written.add(message);
	}

	@Override
	public void writeSubscription(byte[] topic, boolean subscribe) {
		assertWritable();
		this.lastTopic = topic;
		this.subscriptions.add((subscribe ? "+" : "-") + new String(topic, StandardCharsets.ISO_8859_1));
	}

	@Override
	public @Nullable ZmqMessage read() {
		assertThat(this.gone).as("gone").isFalse();
		this.reads++;
		return this.inbound.poll();
	}

	@Override
	public long unread() {
		return 0;
	}

	@Override
	public void holdBack(boolean held) {
		this.heldBack = held;
	}

	@Override
	public void terminate(String reason) {
		this.terminated = reason;
	}

	private void assertWritable() {
		assertThat(this.closed).as("closed").isFalse();
		assertThat(this.gone).as("gone").isFalse();
	}

	List<String> writtenTexts() {
		return this.written.stream().map(RoutingFixture::text).toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
