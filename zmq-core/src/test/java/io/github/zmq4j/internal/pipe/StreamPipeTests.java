package io.github.zmq4j.internal.pipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class StreamPipeTests {

	private final Outbox outbox = new Outbox(() -> true, ZmqMessage::release);

	private final Control control = new Control();

	private final StreamPipe pipe = new StreamPipe(this.outbox, PipeSettings.of(10), this.control);

	private static ZmqMessage message(int number, int size) {
		return ZmqMessage.of(("" + number).getBytes(UTF_8), new byte[size]);
	}

	/** Does what the flusher does, as far as the connection takes it. */
	private void flush(StreamPipe flushed) {
		LinkWriter writer = flushed.beginFlush();
		if (writer == null) {
			return;
		}
		for (Chunk chunk = flushed.take(); chunk != null; chunk = flushed.take()) {
			try {
				if (!writer.write(chunk)) {
					if (flushed.handOver()) {
						writer.handOver(true);
					}
					else {
						flushed.interrupted();
					}
					return;
				}
				flushed.completed();
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
		}
	}

	@Test
	void itTakesMessagesUpToTheHighWaterMarkWithoutAPeer() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.pipe.canWrite()).isTrue();
			this.pipe.write(message(i, 5));
		}
		assertThat(this.pipe.canWrite()).isFalse();
		assertThat(this.pipe.waiting()).isEqualTo(10);
		assertThat(this.outbox.isDirty()).as("nothing to flush without a peer").isFalse();
		assertThat(this.pipe.beginFlush()).isNull();
	}

	@Test
	void whatWasQueuedIsWrittenOnceAPeerIsThere() {
		Connection connection = new Connection(Integer.MAX_VALUE);
		this.pipe.write(message(1, 5));
		this.pipe.write(message(2, 50_000));
		this.pipe.openOutbound(connection);
		assertThat(this.outbox.next()).isSameAs(this.pipe);
		flush(this.pipe);
		assertThat(connection.written()).isEqualTo(encoded(message(1, 5), message(2, 50_000)));
		assertThat(this.pipe.isDrained()).isTrue();
		assertThat(this.pipe.waiting()).isZero();
		assertThat(this.control.drained).isPositive();
	}

	@Test
	void roomIsToldWhenHalfIsWritten() {
		Connection connection = new Connection(Integer.MAX_VALUE);
		for (int i = 0; i < 10; i++) {
			this.pipe.write(message(i, 7_000));
		}
		assertThat(this.pipe.canWrite()).isFalse();
		this.pipe.openOutbound(connection);
		this.pipe.beginFlush();
		List<Boolean> room = new ArrayList<>();
		for (Chunk chunk = this.pipe.take(); chunk != null; chunk = this.pipe.take()) {
			connection.write(chunk);
			room.add(this.pipe.completed());
		}
		assertThat(room).containsExactly(false, true, false);
		assertThat(this.pipe.canWrite()).isTrue();
	}

	@Test
	void whatMayGiveWayIsEncodedAsLateAsItPays() {
		StreamPipe newest = new StreamPipe(this.outbox, new PipeSettings(10, 0, false, Superseding.WHEN_FULL),
				this.control);
		newest.openOutbound(new Connection(Integer.MAX_VALUE));
		for (int i = 0; i < 12; i++) {
			newest.write(message(i, 50_000));
		}
		assertThat(this.control.dropped).isEqualTo(2);
		newest.beginFlush();
		Chunk chunk = newest.take();
		assertThat(chunk.messages()).as("some 128 KiB").isEqualTo(3);
		for (int i = 12; i < 17; i++) {
			assertThat(newest.canWrite()).isTrue();
			newest.write(message(i, 50_000));
		}
		assertThat(this.control.dropped).as("of those that are not being written").isEqualTo(4);
		assertThat(newest.waiting()).isEqualTo(13);
		newest.completed();
		assertThat(newest.waiting()).isEqualTo(10);
		Connection connection = new Connection(Integer.MAX_VALUE);
		for (Chunk next = newest.take(); next != null; next = newest.take()) {
			connection.write(next);
			newest.completed();
		}
		assertThat(connection.written()).startsWith(encoded(message(7, 50_000), message(8, 50_000)));
		assertThat(newest.waiting()).isZero();
		assertThat(newest.isDrained()).isTrue();
	}

	@Test
	void bytesBoundBesideMessages() {
		StreamPipe bounded = new StreamPipe(this.outbox, new PipeSettings(1_000, 20_000, false, Superseding.NEVER),
				this.control);
		for (int i = 0; i < 4; i++) {
			assertThat(bounded.canWrite()).isTrue();
			bounded.write(message(i, 5_000));
		}
		assertThat(bounded.canWrite()).isFalse();
		bounded.openOutbound(new Connection(Integer.MAX_VALUE));
		bounded.beginFlush();
		bounded.take();
		assertThat(bounded.canWrite()).as("still being written").isFalse();
		assertThat(bounded.completed()).as("told of room").isTrue();
		assertThat(bounded.canWrite()).isTrue();
		bounded.write(message(5, 50_000));
		assertThat(bounded.canWrite()).isFalse();
		assertThat(bounded.discardOutbound()).isOne();
		assertThat(bounded.canWrite()).isTrue();
	}

	@Test
	void onlyOneFlushesAtATime() {
		this.pipe.openOutbound(new Connection(Integer.MAX_VALUE));
		this.pipe.write(message(1, 5));
		assertThat(this.pipe.beginFlush()).isNotNull();
		assertThat(this.pipe.beginFlush()).isNull();
		this.pipe.write(message(2, 5));
		assertThat(this.pipe.take()).isNotNull();
		this.pipe.completed();
		assertThat(this.pipe.take()).isNull();
		assertThat(this.pipe.isDrained()).isTrue();
	}

	@Test
	void aBlockedConnectionGoesOnWhereItStopped() {
		Connection connection = new Connection(10);
		this.pipe.openOutbound(connection);
		this.pipe.write(message(1, 20_000));
		flush(this.pipe);
		assertThat(connection.handedOver).isEqualTo(1);
		assertThat(this.pipe.resume()).isSameAs(connection);
		assertThat(this.pipe.resume()).as("only once").isNull();
		connection.limit = Integer.MAX_VALUE;
		connection.write(this.pipe.take());
		this.pipe.completed();
		assertThat(connection.written()).isEqualTo(encoded(message(1, 20_000)));
	}

	@Test
	void forgettingEverythingFreesTheRoom() {
		Connection connection = new Connection(10);
		this.pipe.openOutbound(connection);
		for (int i = 0; i < 10; i++) {
			this.pipe.write(message(i, 7_000));
		}
		flush(this.pipe);
		this.pipe.closeOutbound(true);
		this.pipe.discardOutbound();
		assertThat(this.pipe.isDrained()).isTrue();
		assertThat(this.pipe.waiting()).isZero();
		Connection next = new Connection(Integer.MAX_VALUE);
		this.pipe.openOutbound(next);
		this.pipe.write(message(11, 5));
		flush(this.pipe);
		assertThat(next.written()).isEqualTo(encoded(message(11, 5)));
	}

	@Test
	void aPipeThatIsClosedForGoodTakesNothing() {
		this.pipe.openOutbound(new Connection(10));
		this.pipe.closeOutbound(false);
		assertThat(this.pipe.canWrite()).isFalse();
	}

	@Test
	@Clause({ "37.sockets.7", "37.messages.3" })
	void overManyConnectionsEachMessageIsWrittenWholeExactlyOnceAndInOrder() {
		for (int seed = 0; seed < 200; seed++) {
			Random random = new Random(seed);
			StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(0), this.control);
			List<ZmqMessage> sent = new ArrayList<>();
			List<Connection> connections = new ArrayList<>();
			for (int step = 0; step < 60; step++) {
				step(tested, random, sent, connections);
			}
			Connection last = reconnect(tested, Integer.MAX_VALUE, connections);
			flush(tested);
			assertThat(tested.isDrained()).isTrue();
			assertThat(tested.waiting()).isZero();
			assertThat(connections).endsWith(last);
			assertThat(whole(connections)).as("seed " + seed).isEqualTo(texts(sent));
		}
	}

	private void step(StreamPipe tested, Random random, List<ZmqMessage> sent, List<Connection> connections) {
		switch (random.nextInt(5)) {
			case 0 -> reconnect(tested, random.nextInt(120_000), connections);
			case 1 -> {
				LinkWriter writer = tested.resume();
				if (writer instanceof Connection connection) {
					connection.limit += random.nextInt(30_000);
					resume(tested, connection);
				}
				else {
					flush(tested);
				}
			}
			default -> {
				ZmqMessage message = message(sent.size(), (random.nextInt(5) == 0) ? 20_000 : random.nextInt(900));
				tested.write(message);
				sent.add(message);
			}
		}
	}

	private static Connection reconnect(StreamPipe tested, int limit, List<Connection> connections) {
		tested.closeOutbound(true);
		Connection next = new Connection(limit);
		connections.add(next);
		tested.openOutbound(next);
		return next;
	}

	private static void resume(StreamPipe tested, Connection connection) {
		for (Chunk chunk = tested.take(); chunk != null; chunk = tested.take()) {
			if (!connection.write(chunk)) {
				tested.handOver();
				return;
			}
			tested.completed();
		}
	}

	private static List<String> texts(List<ZmqMessage> messages) {
		return messages.stream().map((message) -> message.text() + "/" + message.frame(1).length).toList();
	}

	/** Reads what each connection carried, but for a message that is cut off. */
	private static List<String> whole(List<Connection> connections) {
		List<String> found = new ArrayList<>();
		for (Connection connection : connections) {
			byte[] bytes = connection.written();
			int at = 0;
			ZmqMessage message = next(bytes, at);
			while (message != null) {
				found.add(message.text() + "/" + message.frame(1).length);
				at += ChunkTests.encode(message).length;
				message = next(bytes, at);
			}
		}
		return found;
	}

	private static ZmqMessage next(byte[] bytes, int start) {
		List<byte[]> frames = new ArrayList<>();
		int at = start;
		boolean more = true;
		while (more) {
			boolean isLong = at < bytes.length && (bytes[at] & 2) != 0;
			int header = isLong ? 9 : 2;
			if (at + header > bytes.length) {
				return null;
			}
			int size = bytes[at + header - 1] & 0xff;
			for (int i = 2; isLong && i <= 4; i++) {
				size |= (bytes[at + header - i] & 0xff) << (8 * (i - 1));
			}
			more = (bytes[at] & 1) != 0;
			at += header;
			if (at + size > bytes.length) {
				return null;
			}
			frames.add(Arrays.copyOfRange(bytes, at, at + size));
			at += size;
		}
		return ZmqMessage.of(frames);
	}

	private static byte[] encoded(ZmqMessage... messages) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (ZmqMessage message : messages) {
			out.writeBytes(ChunkTests.encode(message));
		}
		return out.toByteArray();
	}

	static final class Control implements PipeControl {

		private int drained;

		private int dropped;

		@Override
		public void drained() {
			this.drained++;
		}

		@Override
		public void terminate(String reason) {
		}

		@Override
		public byte[] encodeSubscription(byte[] topic, boolean subscribe) {
			return topic;
		}

		@Override
		public void dropped(DropReason reason, int count) {
			this.dropped += count;
		}

		@Override
		public void readOut() {
		}

	}

	static final class Connection implements LinkWriter {

		private final ByteArrayOutputStream out = new ByteArrayOutputStream();

		private int limit;

		private int handedOver;

		Connection(int limit) {
			this.limit = limit;
		}

		byte[] written() {
			return this.out.toByteArray();
		}

		@Override
		public boolean write(Chunk chunk) {
			byte[] bytes = ChunkTests.write(chunk, this.limit - this.out.size(), 3_333);
			this.out.writeBytes(bytes);
			return chunk.isWritten();
		}

		@Override
		public void handOver(boolean blocked) {
			this.handedOver++;
		}

		@Override
		public void flushSoon() {
		}

		@Override
		public void broken(IOException failure) {
			throw new AssertionError(failure);
		}

	}

}
