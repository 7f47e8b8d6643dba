package io.github.zmq4j.internal.pipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.zmq4j.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much a write carries.
 */
class ChunkGrowthTests {

	private final Outbox outbox = new Outbox(() -> true, ZmqMessage::release);

	private final StreamPipeTests.Control control = new StreamPipeTests.Control();

	@Test
	void writesOfLargerMessagesBecomeLarger() {
		StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(1000), this.control);
		assertThat(written(tested, 1000, 500)).containsExactly(25, 57, 122, 122, 122);
	}

	@Test
	void writesOfManySmallMessagesDoNot() {
		StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(0), this.control);
		assertThat(written(tested, 64, 5000)).hasSizeGreaterThan(10).allMatch((messages) -> messages < 500);
	}

	@Test
	void whereFewMessagesMayWaitNoWriteTakesThemAll() {
		StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(60), this.control);
		assertThat(written(tested, 1000, 200)).hasSizeGreaterThan(5).allMatch((messages) -> messages < 30);
	}

	@Test
	void writesBecomeSmallerAgain() {
		StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(1000), this.control);
		written(tested, 1000, 500);
		for (int i = 0; i < 3; i++) {
			written(tested, 10, 1);
		}
		assertThat(written(tested, 1000, 100)).startsWith(25);
	}

	@Test
	void writesOfSmallMessagesAfterLargeOnesLeaveRoomForTheNext() {
		StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(1000), this.control);
		written(tested, 1000, 500);
		List<Integer> writes = written(tested, 60, 5000);
		assertThat(writes.subList(2, writes.size())).allMatch((messages) -> messages < 500);
	}

	@Test
	void noWriteIsForASingleMessageThatFoundNoRoom() {
		for (int size = 1000; size < Chunk.LARGE_FRAME; size += 7) {
			StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(1000), this.control);
			int least = 3 * Chunk.MIN_CAPACITY / 4 / (size + 9);
			assertThat(written(tested, size, 200)).as("%d bytes", size).allMatch((messages) -> messages >= least);
		}
	}

	@Test
	void messagesOfSeveralFramesThatFindNoRoomGetMore() {
		StreamPipe tested = new StreamPipe(this.outbox, PipeSettings.of(1000), this.control);
		ZmqMessage message = ZmqMessage.of(new byte[5_900], new byte[5_900]);
		assertThat(written(tested, message, 100)).endsWith(11, 11, 11);
	}

	@Test
	void chunksForThousandPeersAreSmallAndAreUsedAgain() {
		Set<Chunk> known = Collections.newSetFromMap(new IdentityHashMap<>());
		for (int round = 0; round < 5; round++) {
			List<Chunk> taken = Stream.generate(() -> this.outbox.takeChunk(Chunk.MAX_CAPACITY, 1))
				.limit(1000)
				.toList();
			known.addAll(taken);
			taken.forEach(this.outbox::giveChunk);
		}
		assertThat(known).hasSize(1000);
		assertThat(known.stream().mapToInt(Chunk::capacity).sum()).isLessThan(40 << 20);
	}

	/** How many messages each write has when a socket writes whenever that is urgent. */
	private List<Integer> written(StreamPipe tested, int size, int count) {
		return written(tested, ZmqMessage.of(new byte[size]), count);
	}

	private List<Integer> written(StreamPipe tested, ZmqMessage message, int count) {
		List<Integer> writes = new ArrayList<>();
		tested.openOutbound(new StreamPipeTests.Connection(Integer.MAX_VALUE));
		for (int i = 0; i < count; i++) {
			tested.write(message);
			if (this.outbox.isUrgent() || i == count - 1) {
				this.outbox.next();
				this.outbox.next();
				tested.beginFlush();
				for (Chunk chunk = tested.take(); chunk != null; chunk = tested.take()) {
					writes.add(chunk.messages());
					ChunkTests.write(chunk, Integer.MAX_VALUE, 3_333);
					tested.completed();
				}
			}
		}
		if (writes.size() > 1) {
			writes.remove(writes.size() - 1);
		}
		return writes;
	}

}
