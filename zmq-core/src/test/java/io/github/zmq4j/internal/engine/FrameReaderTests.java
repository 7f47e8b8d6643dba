package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;

import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameReaderTests {

	private final FrameReader reader = new FrameReader((flags, size) -> {
	}, null);

	@Test
	void theFlagsAreThoseOfTheFrameThatWasRead() throws ProtocolException {
		ByteBuffer in = ByteBuffer.wrap(Octets.of("01 01 'a' 02 00*8 04"));
		assertThat(this.reader.read(in)).isEqualTo(Octets.of("'a'"));
		assertThat(this.reader.flags()).isEqualTo(1);
		assertThat(this.reader.read(in)).isEmpty();
		assertThat(this.reader.flags()).isEqualTo(2);
		assertThat(this.reader.read(in)).isNull();
	}

	@Test
	void aLargeFrameIsOnItsWayUntilItIsComplete() throws ProtocolException {
		assertThat(this.reader.isBetweenFrames()).isTrue();
		assertThat(this.reader.read(ByteBuffer.wrap(Octets.of("02 00*6 01 00")))).isNull();
		assertThat(this.reader.isBetweenFrames()).isFalse();
		assertThat(this.reader.read(ByteBuffer.allocate(0))).isNull();
		assertThat(this.reader.read(ByteBuffer.allocate(255))).isNull();
		ByteBuffer last = ByteBuffer.allocate(2);
		assertThat(this.reader.read(last)).hasSize(256);
		assertThat(last.remaining()).isEqualTo(1);
		assertThat(this.reader.isBetweenFrames()).isTrue();
	}

}
