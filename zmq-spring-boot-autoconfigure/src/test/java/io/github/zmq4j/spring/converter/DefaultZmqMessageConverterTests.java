package io.github.zmq4j.spring.converter;

import java.nio.CharBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.zmq4j.ZmqMessage;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DefaultZmqMessageConverterTests {

	private final ZmqMessageConverter converter = new DefaultZmqMessageConverter(new JacksonJsonMessageConverter());

	private final ZmqMessageConverter plain = new DefaultZmqMessageConverter();

	private final ZmqMessage three = ZmqMessage.of("a", "b", "c");

	@Test
	void bytesAreTheFrameItself() {
		byte[] frame = { 1, 2 };
		assertThat(this.plain.fromPayload(ZmqMessage.of(frame), byte[].class)).isSameAs(frame);
		assertThat(this.plain.toPayload(frame, null).bytes()).isSameAs(frame);
		assertThat(this.plain.fromPayload(ZmqMessage.of(frame), Object.class)).isSameAs(frame);
	}

	@Test
	void textIsUtf8() {
		assertThat(this.plain.fromPayload(ZmqMessage.of("ä€"), String.class)).isEqualTo("ä€");
		assertThat(this.plain.toPayload("ä€", null)).isEqualTo(ZmqMessage.of("ä€"));
		assertThat(this.plain.toPayload(CharBuffer.wrap("x"), null)).isEqualTo(ZmqMessage.of("x"));
	}

	@Test
	void textStaysTextWhateverItLooksLike() {
		assertThat(this.converter.fromPayload(ZmqMessage.of("{\"a\":1}"), String.class)).isEqualTo("{\"a\":1}");
		assertThat(this.converter.toPayload("{}", MimeTypeUtils.TEXT_PLAIN)).isEqualTo(ZmqMessage.of("{}"));
	}

	@Test
	void textIsWrittenAsJsonWhereTheContentTypeSaysSo() {
		assertThat(this.converter.toPayload("x", MimeTypeUtils.APPLICATION_JSON)).isEqualTo(ZmqMessage.of("\"x\""));
	}

	@Test
	void listsOfBytesAreFrames() {
		Object read = this.plain.fromPayload(this.three, new ParameterizedTypeReference<List<byte[]>>() {
		}.getType());
		assertThat(read).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(byte[].class))
			.containsExactly(this.three.frame(0), this.three.frame(1), this.three.frame(2));
		assertThat(this.plain.fromPayload(this.three, new ParameterizedTypeReference<Collection<byte[]>>() {
		}.getType())).isInstanceOf(List.class);
		assertThat(this.plain.toPayload(List.of(this.three.frame(0), this.three.frame(1), this.three.frame(2)), null))
			.isEqualTo(this.three);
	}

	@Test
	void messagesStayAsTheyAre() {
		assertThat(this.plain.fromPayload(this.three, ZmqMessage.class)).isSameAs(this.three);
		assertThat(this.plain.toPayload(this.three, null)).isSameAs(this.three);
	}

	@Test
	void objectsAreJson() {
		ZmqMessage written = this.converter.toPayload(new Order("bread", 2), null);
		assertThat(written).isEqualTo(ZmqMessage.of("{\"item\":\"bread\",\"amount\":2}"));
		assertThat(this.converter.fromPayload(written, Order.class)).isEqualTo(new Order("bread", 2));
		assertThat(this.converter.fromPayload(ZmqMessage.of("[" + written.text() + "]"),
				new ParameterizedTypeReference<List<Order>>() {
				}.getType()))
			.isEqualTo(List.of(new Order("bread", 2)));
		assertThat(this.converter.fromPayload(written, Map.class)).isEqualTo(Map.of("item", "bread", "amount", 2));
		assertThat(this.converter.fromPayload(ZmqMessage.of("42"), Integer.class)).isEqualTo(42);
	}

	@Test
	void framesAreNeverLost() {
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> this.converter.fromPayload(this.three, String.class))
			.withMessageContaining("3 payload frames")
			.withMessageContaining("List<byte[]> or a ZmqMessage");
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> this.converter.fromPayload(this.three, Order.class));
	}

	@Test
	void whatCannotBeConvertedFailsWithASentence() {
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> this.plain.fromPayload(ZmqMessage.of("{}"), Order.class))
			.withMessageContaining("No converter reads")
			.withMessageContaining("spring-boot-starter-jackson");
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> this.converter.toPayload(new Order("x", 1), MimeType.valueOf("application/x-own")))
			.withMessageContaining("No converter writes")
			.withMessageContaining("application/x-own");
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> this.converter.fromPayload(ZmqMessage.of("{"), Order.class));
	}

	record Order(String item, int amount) {

	}

}
