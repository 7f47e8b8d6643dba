package io.github.zmq4j.internal.wire;

import java.nio.ByteBuffer;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameEncoderTests {

	@Test
	@Clause("37.framing.3")
	void oneShortFrameHasTwoOctetsInFront() {
		assertThat(encode(ZmqMessage.of("hello"), 0)).isEqualTo(Octets.of("00 05 'hello'"));
	}

	@Test
	@Clause("37.framing.11")
	void allFramesButTheLastSayMore() {
		assertThat(encode(ZmqMessage.of("a", "", "bc"), 0)).isEqualTo(Octets.of("01 01 'a' 01 00 00 02 'bc'"));
	}

	@Test
	@Clause({ "37.framing.3", "37.messages.2" })
	void anEmptyMessageIsAnEmptyFrame() {
		assertThat(encode(ZmqMessage.empty(), 0)).isEqualTo(Octets.of("00 00"));
	}

	@Test
	@Clause("37.framing.4")
	void theSizeTakesOneOctetUpTo255() {
		assertThat(encode(ZmqMessage.of(new byte[255]), 0)).isEqualTo(Octets.of("00 FF 00*255"));
	}

	@Test
	@Clause({ "37.framing.5", "37.framing.13" })
	void theSizeTakesEightOctetsFrom256On() {
		assertThat(encode(ZmqMessage.of(new byte[256], new byte[256]), 0))
			.isEqualTo(Octets.of("03 00*6 01 00 00*256  02 00*6 01 00 00*256"));
	}

	@Test
	void encodingStartsAtTheFrameThatIsAskedFor() {
		ZmqMessage message = ZmqMessage.of("id", "", "body");
		assertThat(encode(message, 1)).isEqualTo(Octets.of("01 00 00 04 'body'"));
		assertThat(encode(message, 2)).isEqualTo(Octets.of("00 04 'body'"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 255, 256, 65_536, 1L << 31, 1L << 40 })
	@Clause({ "37.framing.2", "37.framing.5", "37.framing.6", "37.framing.10" })
	void aHeaderTellsAnySize(long size) {
		ByteBuffer out = ByteBuffer.allocate(32);
		FrameEncoder.header(out, size, true);
		assertThat(out.position()).isEqualTo(FrameEncoder.headerSize(size));
		out.flip();
		int flags = out.get();
		assertThat(flags & FrameFlags.MORE).isEqualTo(FrameFlags.MORE);
		boolean isLong = (flags & FrameFlags.LONG) != 0;
		assertThat(isLong).isEqualTo(size > 255);
		assertThat(isLong ? out.getLong() : out.get() & 0xFF).isEqualTo(size);
	}

	@Test
	void aHeaderOfTheLastFrameSaysNoMore() {
		ByteBuffer out = ByteBuffer.allocate(2);
		FrameEncoder.header(out, 7, false);
		assertThat(out.array()).isEqualTo(Octets.of("00 07"));
	}

	private static byte[] encode(ZmqMessage message, int fromFrame) {
		ByteBuffer out = ByteBuffer.allocateDirect(2_000);
		FrameEncoder.encode(message, fromFrame, out);
		assertThat(FrameEncoder.size(message, fromFrame)).isEqualTo(out.position());
		byte[] octets = new byte[out.position()];
		out.get(0, octets);
		return octets;
	}

}
