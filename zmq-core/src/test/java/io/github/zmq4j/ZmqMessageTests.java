package io.github.zmq4j;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class ZmqMessageTests {

	private final ZmqMessage abc = ZmqMessage.of("a", "bb", "ccc");

	@Test
	void framesAreKnownByIndexAndAsText() {
		assertThat(this.abc.frameCount()).isEqualTo(3);
		assertThat(this.abc.text()).isEqualTo("a");
		assertThat(this.abc.text(2)).isEqualTo("ccc");
		assertThat(this.abc.frame(1)).isEqualTo("bb".getBytes(UTF_8));
		assertThat(this.abc.size()).isEqualTo(6);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.abc.frame(3));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.abc.frame(-1));
	}

	@Test
	void textIsUtf8() {
		String text = "gr\u00fc\u00df \u20ac \ud83d\ude00";
		assertThat(ZmqMessage.of(text).text()).isEqualTo(text);
		assertThat(ZmqMessage.of(text).size()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
	}

	@Test
	@Clause("37.messages.2")
	void aMessageHasAtLeastOneFrame() {
		assertThat(ZmqMessage.empty().frameCount()).isEqualTo(1);
		assertThat(ZmqMessage.empty().bytes()).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> ZmqMessage.of(List.of()))
			.withMessageContaining("at least one frame");
		assertThatNullPointerException().isThrownBy(() -> ZmqMessage.of((byte[]) null));
	}

	@Test
	void aListOfFramesIsCopied() {
		List<byte[]> frames = new ArrayList<>(List.of(new byte[] { 1 }, new byte[] { 2 }));
		ZmqMessage message = ZmqMessage.of(frames);
		frames.set(1, new byte[] { 3 });
		frames.add(new byte[] { 4 });
		assertThat(message).isEqualTo(ZmqMessage.of(new byte[] { 1 }, new byte[] { 2 }));
		assertThat(ZmqMessage.of(frames.subList(0, 1)).frameCount()).isEqualTo(1);
	}

	@Test
	void theViewOfTheFramesCannotBeChanged() {
		List<byte[]> frames = this.abc.frames();
		assertThat(frames).hasSize(3);
		assertThat(frames.get(2)).isSameAs(this.abc.frame(2));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> frames.set(0, new byte[0]));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> frames.add(new byte[0]));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frames.get(3));
	}

	@Test
	void prependAppendAndFromMakeNewMessages() {
		assertThat(this.abc.prepend("0".getBytes(UTF_8))).isEqualTo(ZmqMessage.of("0", "a", "bb", "ccc"));
		assertThat(this.abc.append("d".getBytes(UTF_8))).isEqualTo(ZmqMessage.of("a", "bb", "ccc", "d"));
		assertThat(this.abc.from(0)).isSameAs(this.abc);
		assertThat(this.abc.from(1)).isEqualTo(ZmqMessage.of("bb", "ccc"));
		assertThat(this.abc.from(2)).isEqualTo(ZmqMessage.of("ccc"));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.abc.from(3));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.abc.from(-1));
		assertThat(this.abc).isEqualTo(ZmqMessage.of("a", "bb", "ccc"));
	}

	@Test
	void routingIdAndGroupGoBesideTheFrames() {
		assertThat(this.abc.routingId()).isZero();
		assertThat(this.abc.group()).isEmpty();
		ZmqMessage message = this.abc.withRoutingId(-5).withGroup("gr\u00fc\u00df");
		assertThat(message).isEqualTo(this.abc);
		assertThat(message.routingId()).isEqualTo(-5);
		assertThat(message.groupText()).isEqualTo("gr\u00fc\u00df");
		assertThat(message.from(1).append(new byte[0]).prepend(new byte[0]).routingId()).isEqualTo(-5);
		assertThat(message.from(1).append(new byte[0]).prepend(new byte[0]).groupText()).isEqualTo("gr\u00fc\u00df");
		assertThat(message.withRoutingId(0).routingId()).isZero();
		assertThat(message.withRoutingId(0).groupText()).isEqualTo("gr\u00fc\u00df");
		assertThat(message.withGroup("").group()).isEmpty();
	}

	@Test
	void nothingIsMadeWhereNothingChanges() {
		assertThat(this.abc.withRoutingId(0)).isSameAs(this.abc);
		assertThat(this.abc.withGroup("")).isSameAs(this.abc);
		ZmqMessage message = this.abc.withRoutingId(5).withGroup("a");
		assertThat(message.withRoutingId(5)).isSameAs(message);
		assertThat(message.withGroup("a")).isSameAs(message);
	}

	@Test
	void messagesAreEqualByTheirFrames() {
		assertThat(this.abc).isEqualTo(ZmqMessage.of("a", "bb", "ccc"))
			.hasSameHashCodeAs(ZmqMessage.of("a", "bb", "ccc"));
		assertThat(this.abc).isNotEqualTo(ZmqMessage.of("a", "bbccc"));
		assertThat(ZmqMessage.of("", "a")).isNotEqualTo(ZmqMessage.of("a", ""));
		assertThat(this.abc).isNotEqualTo("a");
	}

	@Test
	void theTextFormShowsSizesOnly() {
		assertThat(this.abc).hasToString("ZmqMessage[3 frames, 6 bytes]");
		assertThat(ZmqMessage.of("secret")).hasToString("ZmqMessage[1 frame, 6 bytes]");
	}

}
