package io.github.zmq4j.internal.pipe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.Command;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkTests {

	private final Random random = new Random(11);

	private byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/** The naive model: what a message looks like on the wire. */
	static byte[] encode(ZmqMessage message) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < message.frameCount(); i++) {
			byte[] frame = message.frame(i);
			int more = (i < message.frameCount() - 1) ? 1 : 0;
			if (frame.length > 255) {
				out.write(more | 2);
				out.writeBytes(ByteBuffer.allocate(8).putLong(frame.length).array());
			}
			else {
				out.write(more);
				out.write(frame.length);
			}
			out.writeBytes(frame);
		}
		return out.toByteArray();
	}

	/** Writes up to a number of bytes, in steps, as a channel would take them. */
	static byte[] write(Chunk chunk, int limit, int step) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteBuffer staging = ByteBuffer.allocate(step);
		while (!chunk.isWritten() && out.size() < limit) {
			if (chunk.hasLargeFrames()) {
				ByteBuffer straight = chunk.stage(staging);
				int count = Math.min(staging.remaining(), limit - out.size());
				out.write(staging.array(), 0, count);
				chunk.advance(count + writeStraight(straight, limit - out.size(), step, out));
			}
			else {
				byte[] taken = new byte[Math.min(Math.min(step, chunk.bytes().remaining()), limit - out.size())];
				chunk.bytes().get(taken);
				out.writeBytes(taken);
			}
		}
		return out.toByteArray();
	}

	private static int writeStraight(@Nullable ByteBuffer straight, int limit, int step, ByteArrayOutputStream out) {
		if (straight == null) {
			return 0;
		}
		byte[] taken = new byte[Math.min(Math.min(step, straight.remaining()), limit)];
		straight.get(taken);
		out.writeBytes(taken);
		return taken.length;
	}

	@Test
	void aFrameHasAShortHeaderUpTo255Bytes() {
		for (int size : new int[] { 0, 1, 254, 255, 256, 257 }) {
			Chunk chunk = new Chunk(Chunk.MIN_CAPACITY);
			ZmqMessage message = ZmqMessage.of(bytes(size));
			assertThat(chunk.append(message)).isTrue();
			chunk.seal();
			assertThat(write(chunk, Integer.MAX_VALUE, 1000)).as("size " + size).isEqualTo(encode(message));
		}
	}

	@Test
	void aMessageThatDoesNotFitIsNotTakenAtAll() {
		Chunk chunk = new Chunk(100);
		assertThat(chunk.append(ZmqMessage.of(bytes(50)))).isTrue();
		assertThat(chunk.append(ZmqMessage.of(bytes(47)))).isFalse();
		assertThat(chunk.append(ZmqMessage.of(bytes(20), bytes(25)))).isFalse();
		assertThat(chunk.append(ZmqMessage.of(bytes(46)))).isTrue();
		assertThat(chunk.append(ZmqMessage.empty())).isFalse();
		assertThat(chunk.messages()).isEqualTo(2);
		assertThat(chunk.size()).isEqualTo(100);
	}

	@Test
	void largeFramesAreReferredToAndTakeOnlyTheirHeader() {
		Chunk chunk = new Chunk(100);
		ZmqMessage message = ZmqMessage.of(bytes(20), bytes(Chunk.LARGE_FRAME), bytes(1 << 20), bytes(3));
		assertThat(Chunk.copiedSize(message)).isEqualTo(22 + 9 + 9 + 5);
		assertThat(chunk.append(message)).isTrue();
		assertThat(chunk.hasLargeFrames()).isTrue();
		chunk.seal();
		assertThat(Arrays.equals(write(chunk, Integer.MAX_VALUE, 777), encode(message))).isTrue();
		assertThat(chunk.isWritten()).isTrue();
	}

	@Test
	void smallDirectFramesAreCopiedAndLargeOnesWrittenAsTheyAre() {
		for (int size : new int[] { 0, 255, 256, Chunk.LARGE_FRAME - 1, Chunk.LARGE_FRAME, 32 << 10, 1 << 20 }) {
			Chunk chunk = new Chunk(Chunk.MIN_CAPACITY);
			byte[] body = bytes(size);
			ZmqMessage message = ZmqMessage.ofDirect(ByteBuffer.allocateDirect(size).put(body).flip())
				.prepend(bytes(5))
				.append(bytes(7));
			assertThat(chunk.append(message)).isTrue();
			assertThat(chunk.hasLargeFrames()).isEqualTo(size >= Chunk.LARGE_FRAME);
			chunk.seal();
			ByteBuffer straight = chunk.stage(ByteBuffer.allocate(2 << 20));
			assertThat(straight != null).as("as it is").isEqualTo(size >= 32 << 10);
			assertThat(Arrays.equals(write(chunk, Integer.MAX_VALUE, 4000), encode(message))).isTrue();
		}
	}

	@Test
	void directBuffersAreOwnedUntilTheChunkGivesThemUp() {
		AtomicInteger released = new AtomicInteger();
		Chunk chunk = new Chunk(Chunk.MIN_CAPACITY);
		ZmqMessage message = ZmqMessage.ofDirect(ByteBuffer.allocateDirect(100_000), released::incrementAndGet);
		chunk.append(message);
		message.release();
		chunk.seal();
		assertThat(write(chunk, Integer.MAX_VALUE, 50_000)).hasSize(100_009);
		assertThat(released).hasValue(0);
		chunk.disown(ZmqMessage::release);
		chunk.disown(ZmqMessage::release);
		assertThat(released).hasValue(1);
	}

	@Test
	void aClearedChunkIsAsNew() {
		Chunk chunk = new Chunk(Chunk.MIN_CAPACITY);
		chunk.append(ZmqMessage.of(bytes(Chunk.LARGE_FRAME)));
		chunk.seal();
		write(chunk, 100, 50);
		chunk.rewind();
		chunk.clear();
		assertThat(chunk.isEmpty()).isTrue();
		assertThat(chunk.hasLargeFrames()).isFalse();
		assertThat(chunk.messages()).isZero();
		ZmqMessage message = ZmqMessage.of(bytes(10), bytes(Chunk.LARGE_FRAME));
		chunk.append(message);
		chunk.seal();
		assertThat(Arrays.equals(write(chunk, Integer.MAX_VALUE, 999), encode(message))).isTrue();
	}

	@Test
	void commandsAreNotCountedAndNotRepeatedOnceWritten() {
		byte[] ping = Command.encode(Command.PING, new byte[] { 0, 0 });
		Chunk chunk = new Chunk(Chunk.MIN_CAPACITY);
		chunk.appendCommand(ping);
		ZmqMessage message = ZmqMessage.of(bytes(10));
		chunk.append(message);
		chunk.appendCommand(ping);
		assertThat(chunk.messages()).isEqualTo(1);
		chunk.seal();
		write(chunk, ping.length + 3, 100);
		assertThat(chunk.rewind()).isZero();
		ByteArrayOutputStream rest = new ByteArrayOutputStream();
		rest.writeBytes(encode(message));
		rest.writeBytes(ping);
		assertThat(write(chunk, Integer.MAX_VALUE, 100)).isEqualTo(rest.toByteArray());
	}

	@Test
	void aRewindGoesBackToTheStartOfTheFirstMessageThatIsNotWhole() {
		for (int round = 0; round < 300; round++) {
			List<ZmqMessage> messages = messages(1 + this.random.nextInt(8));
			Chunk chunk = new Chunk(Chunk.MIN_CAPACITY);
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			for (ZmqMessage message : messages) {
				assertThat(chunk.append(message)).isTrue();
				all.writeBytes(encode(message));
			}
			chunk.seal();
			int cut = this.random.nextInt(all.size() + 1);
			assertThat(write(chunk, cut, 1 + this.random.nextInt(5000))).hasSize(cut);
			int complete = 0;
			int start = 0;
			while (complete < messages.size() && start + encode(messages.get(complete)).length <= cut) {
				start += encode(messages.get(complete++)).length;
			}
			assertThat(chunk.rewind()).as("complete of " + messages + " at " + cut).isEqualTo(complete);
			assertThat(chunk.messages()).isEqualTo(messages.size() - complete);
			byte[] rest = write(chunk, Integer.MAX_VALUE, 1 + this.random.nextInt(5000));
			assertThat(Arrays.equals(rest, 0, rest.length, all.toByteArray(), start, all.size())).isTrue();
		}
	}

	@Test
	void eachRewindCountsOnlyWhatWasWrittenSinceTheLast() {
		Chunk chunk = new Chunk(Chunk.MIN_CAPACITY);
		for (int i = 0; i < 10; i++) {
			chunk.append(ZmqMessage.of(bytes(98)));
		}
		chunk.seal();
		write(chunk, 350, 1000);
		assertThat(chunk.rewind()).isEqualTo(3);
		write(chunk, 250, 1000);
		assertThat(chunk.rewind()).isEqualTo(2);
		assertThat(chunk.rewind()).isZero();
		assertThat(chunk.messages()).isEqualTo(5);
		assertThat(write(chunk, Integer.MAX_VALUE, 1000)).hasSize(500);
		assertThat(chunk.rewind()).isEqualTo(5);
		assertThat(chunk.messages()).isZero();
	}

	private List<ZmqMessage> messages(int count) {
		List<ZmqMessage> messages = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			byte[][] rest = new byte[this.random.nextInt(4)][];
			for (int k = 0; k < rest.length; k++) {
				rest[k] = bytes(size());
			}
			messages.add(ZmqMessage.ofBuffers(Stream.concat(Stream.of(bytes(size())), Stream.of(rest))
				.map((frame) -> this.random.nextBoolean() ? ByteBuffer.wrap(frame)
						: ByteBuffer.allocateDirect(frame.length).put(frame).flip())
				.toList(), () -> {
				}));
		}
		return messages;
	}

	private int size() {
		return switch (this.random.nextInt(6)) {
			case 0 -> 0;
			case 1 -> Chunk.LARGE_FRAME + this.random.nextInt(50_000);
			case 2 -> this.random.nextInt(900);
			default -> this.random.nextInt(60);
		};
	}

}
