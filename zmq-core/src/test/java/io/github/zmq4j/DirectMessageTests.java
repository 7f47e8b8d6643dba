package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Messages with frames in direct buffers, and their owners.
 */
class DirectMessageTests {

	private final AtomicInteger released = new AtomicInteger();

	private static ByteBuffer direct(String text) {
		byte[] bytes = text.getBytes(UTF_8);
		return ByteBuffer.allocateDirect(bytes.length + 4).position(2).put(bytes).flip().position(2);
	}

	private ZmqMessage message(String text) {
		return ZmqMessage.ofDirect(direct(text), this.released::incrementAndGet);
	}

	private static String text(ByteBuffer buffer) {
		return UTF_8.decode(buffer).toString();
	}

	@Test
	void theFrameIsWhatIsBetweenPositionAndLimitWhichDoNotMove() {
		ByteBuffer buffer = direct("hello");
		ZmqMessage message = ZmqMessage.ofDirect(buffer);
		assertThat(buffer.position()).isEqualTo(2);
		assertThat(message.text()).isEqualTo("hello");
		assertThat(message.frameSize(0)).isEqualTo(5);
		assertThat(message.size()).isEqualTo(5);
		assertThat(text(message.buffer(0))).isEqualTo("hello");
		assertThat(message.isDirect()).isTrue();
		assertThat(message.isDirect(0)).isTrue();
	}

	@Test
	void theBufferIsReferredToAndAnArrayOfItIsACopy() {
		ByteBuffer buffer = direct("hello");
		ZmqMessage message = ZmqMessage.ofDirect(buffer);
		byte[] copy = message.bytes();
		buffer.put(2, (byte) 'j');
		assertThat(text(message.buffer(0))).isEqualTo("jello");
		assertThat(new String(copy, UTF_8)).isEqualTo("hello");
		assertThat(message.frames().get(0)).isEqualTo("jello".getBytes(UTF_8));
	}

	@Test
	void nobodyCanWriteThroughTheMessage() {
		ByteBuffer seen = ZmqMessage.ofDirect(direct("hello")).buffer(0);
		assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> seen.put(0, (byte) 1));
		ByteBuffer array = ZmqMessage.of("hello").buffer(0);
		assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> array.put(0, (byte) 1));
	}

	@Test
	void aMessageOfArraysHasBuffersToReadAndNoOwners() {
		ZmqMessage message = ZmqMessage.of("a", "bb");
		assertThat(message.isDirect()).isFalse();
		assertThat(message.isDirect(1)).isFalse();
		assertThat(text(message.buffer(1))).isEqualTo("bb");
		assertThat(message.frameSize(1)).isEqualTo(2);
		message.release();
		message.release();
		assertThat(message.retain()).isSameAs(message);
	}

	@Test
	void framesOfBothKindsMakeOneMessage() {
		ZmqMessage message = ZmqMessage.ofBuffers(
				List.of(ByteBuffer.wrap("head".getBytes(UTF_8)), direct("body"), direct("more")),
				this.released::incrementAndGet);
		assertThat(message).isEqualTo(ZmqMessage.of("head", "body", "more"));
		assertThat(message).hasSameHashCodeAs(ZmqMessage.of("head", "body", "more"));
		assertThat(message.isDirect(0)).isFalse();
		assertThat(message.isDirect(2)).isTrue();
		assertThat(message.size()).isEqualTo(12);
		message.release();
		assertThat(this.released).hasValue(1);
	}

	@Test
	void framesInFrontBehindAndAwayKeepTheBuffersAndTheirOwners() {
		ZmqMessage message = message("body");
		ZmqMessage more = message.prepend("b".getBytes(UTF_8))
			.prepend(new byte[][] { "x".getBytes(UTF_8), "a".getBytes(UTF_8) })
			.append("z".getBytes(UTF_8));
		assertThat(more).isEqualTo(ZmqMessage.of("x", "a", "b", "body", "z"));
		assertThat(more.isDirect(3)).isTrue();
		assertThat(more.isDirect(4)).isFalse();
		assertThat(more.from(3)).isEqualTo(ZmqMessage.of("body", "z"));
		assertThat(more.from(3).isDirect(0)).isTrue();
		assertThat(more.from(4)).isEqualTo(ZmqMessage.of("z"));
		more.from(4).release();
		assertThat(this.released).hasValue(1);
		assertThatIllegalStateException().isThrownBy(message::release);
	}

	@Test
	void theLastOwnerReleases() {
		ZmqMessage message = message("hello");
		message.retain();
		message.retain();
		message.release();
		message.release();
		assertThat(this.released).hasValue(0);
		message.release();
		assertThat(this.released).hasValue(1);
	}

	@Test
	void whatIsReleasedCannotBeOwnedAgain() {
		ZmqMessage message = message("hello");
		message.release();
		assertThatIllegalStateException().isThrownBy(message::release).withMessageContaining("more often");
		assertThatIllegalStateException().isThrownBy(message::retain).withMessageContaining("retain()");
		assertThat(this.released).hasValue(1);
	}

	@Test
	void aBufferOnTheHeapIsRefusedWhereADirectOneIsMeant() {
		assertThatIllegalArgumentException().isThrownBy(() -> ZmqMessage.ofDirect(ByteBuffer.allocate(1)))
			.withMessageContaining("ZmqMessage.of(byte[])");
		assertThatIllegalArgumentException().isThrownBy(() -> ZmqMessage.ofBuffers(List.of(), () -> {
		})).withMessageContaining("at least one frame");
	}

	@Test
	void aFrameThatIsNotThereHasNoBuffer() {
		ZmqMessage message = message("hello");
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.buffer(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.isDirect(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.frameSize(-1));
	}

}
