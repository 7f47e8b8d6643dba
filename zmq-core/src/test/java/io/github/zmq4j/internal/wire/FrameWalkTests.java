package io.github.zmq4j.internal.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.zmq4j.ZmqMessage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameWalkTests {

	private static final ByteBuffer THREE_MESSAGES = ByteBuffer
		.wrap(Octets.of("00 02 'ab'  01 01 'c' 01 00 00 01 'd'  00 00"));

	@Test
	void nothingWrittenStartsAtTheBeginning() {
		assertThat(walk(0)).isEqualTo(new FrameWalk(0, 0));
	}

	@Test
	void aPartOfTheFirstMessageStartsAtTheBeginning() {
		assertThat(walk(1)).isEqualTo(new FrameWalk(0, 0));
		assertThat(walk(3)).isEqualTo(new FrameWalk(0, 0));
	}

	@Test
	void aWholeMessageCounts() {
		assertThat(walk(4)).isEqualTo(new FrameWalk(4, 1));
	}

	@Test
	void aMessageOfSeveralFramesStartsAtItsFirst() {
		for (int written = 5; written < 12; written++) {
			assertThat(walk(written)).isEqualTo(new FrameWalk(4, 1));
		}
		assertThat(walk(12)).isEqualTo(new FrameWalk(12, 2));
	}

	@Test
	void everythingWrittenEndsAtTheLimit() {
		assertThat(walk(14)).isEqualTo(new FrameWalk(14, 3));
	}

	@Test
	void commandsAreUnitsButNotMessages() {
		ByteBuffer frames = ByteBuffer.wrap(Octets.of("00 00  04 05 04 'PONG'  00 01 'x'"));
		assertThat(FrameWalk.of(frames, 0, 12, 8)).isEqualTo(new FrameWalk(2, 1));
		assertThat(FrameWalk.of(frames, 0, 12, 9)).isEqualTo(new FrameWalk(9, 1));
		assertThat(FrameWalk.of(frames, 0, 12, 12)).isEqualTo(new FrameWalk(12, 2));
	}

	@Test
	void theWalkBeginsWhereItIsTold() {
		assertThat(FrameWalk.of(THREE_MESSAGES, 4, 14, 13)).isEqualTo(new FrameWalk(12, 1));
	}

	@Test
	void theWalkEndsInATruncatedUnit() {
		ByteBuffer frames = ByteBuffer.wrap(Octets.of("00 00  02 00*6 01 00 'x'"));
		assertThat(FrameWalk.of(frames, 0, 12, 12)).isEqualTo(new FrameWalk(2, 1));
		assertThat(FrameWalk.of(frames, 0, 8, 8)).isEqualTo(new FrameWalk(2, 1));
		assertThat(FrameWalk.of(frames, 0, 3, 3)).isEqualTo(new FrameWalk(2, 1));
	}

	@Test
	void positionAndLimitOfTheBufferPlayNoPart() {
		ByteBuffer frames = THREE_MESSAGES.duplicate().position(7);
		assertThat(FrameWalk.of(frames, 0, 14, 12)).isEqualTo(new FrameWalk(12, 2));
		assertThat(frames.position()).isEqualTo(7);
	}

	@RepeatedTest(50)
	void everyPlaceInRandomMessagesIsFound(RepetitionInfo info) {
		Random random = new Random(info.getCurrentRepetition());
		ByteBuffer frames = ByteBuffer.allocateDirect(32_000);
		List<Integer> ends = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			byte[][] rest = new byte[random.nextInt(3)][];
			for (int j = 0; j < rest.length; j++) {
				rest[j] = new byte[random.nextInt(400)];
			}
			FrameEncoder.encode(ZmqMessage.of(new byte[random.nextInt(400)], rest), 0, frames);
			ends.add(frames.position());
		}
		int start = 0;
		int messages = 0;
		for (int written = 0; written <= frames.position(); written++) {
			if (messages < ends.size() && ends.get(messages) == written) {
				start = written;
				messages++;
			}
			assertThat(FrameWalk.of(frames, 0, frames.position(), written)).isEqualTo(new FrameWalk(start, messages));
		}
	}

	private static FrameWalk walk(int written) {
		return FrameWalk.of(THREE_MESSAGES, 0, 14, written);
	}

}
