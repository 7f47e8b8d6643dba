package io.github.zmq4j.spring.converter;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.converter.SmartMessageConverter;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeType;

/**
 * Reads and writes bytes, UTF-8 text and lists of frames by itself, and everything else
 * by converters of Spring Messaging, such as its one for JSON. Immutable, if its
 * converters are.
 *
 * <p>
 * {@code byte[]} and {@code String} are one frame, as they are; {@code ZmqMessage} and
 * {@code List<byte[]>} are all payload frames. Any other type is one frame too: several
 * frames are refused rather than some of them lost.
 */
public final class DefaultZmqMessageConverter implements ZmqMessageConverter {

	private static final ResolvableType FRAMES = ResolvableType.forClassWithGenerics(List.class, byte[].class);

	private final List<MessageConverter> converters;

	/**
	 * Creates the converter.
	 * @param converters what to use for other types than bytes and text, in this order;
	 * they see payloads of type {@code byte[]}
	 */
	public DefaultZmqMessageConverter(MessageConverter... converters) {
		this.converters = List.of(converters);
	}

	@Override
	public Object fromPayload(ZmqMessage payload, Type type) {
		if (type == ZmqMessage.class) {
			return payload;
		}
		if (type != byte[].class && type != String.class && isFrames(type)) {
			return payload.frames();
		}
		byte[] frame = onlyFrame(payload, type);
		if (type == byte[].class || type == Object.class) {
			return frame;
		}
		if (type == String.class || type == CharSequence.class) {
			return new String(frame, StandardCharsets.UTF_8);
		}
		return convert(frame, type);
	}

	private static boolean isFrames(Type type) {
		ResolvableType wanted = ResolvableType.forType(type);
		Class<?> raw = wanted.resolve(Object.class);
		return Collection.class.isAssignableFrom(raw) && raw.isAssignableFrom(List.class)
				&& wanted.getGeneric(0).resolve() == byte[].class && wanted.isAssignableFrom(FRAMES);
	}

	private static byte[] onlyFrame(ZmqMessage payload, Type type) {
		if (payload.frameCount() > 1) {
			throw new MessageConversionException("The message has " + payload.frameCount() + " payload frames, but "
					+ type.getTypeName() + " is read from one; take a List<byte[]> or a ZmqMessage");
		}
		return payload.bytes();
	}

	private Object convert(byte[] frame, Type type) {
		Message<byte[]> message = MessageBuilder.createMessage(frame, new MessageHeaders(null));
		Class<?> raw = ResolvableType.forType(type).resolve(Object.class);
		TypeHint hint = new TypeHint(type, raw);
		for (MessageConverter converter : this.converters) {
			Object result = (converter instanceof SmartMessageConverter smart) ? smart.fromMessage(message, raw, hint)
					: converter.fromMessage(message, raw);
			if (result != null) {
				return result;
			}
		}
		throw new MessageConversionException(message,
				"No converter reads " + type.getTypeName() + " from " + frame.length + " bytes; " + whatToDo());
	}

	@Override
	public ZmqMessage toPayload(Object object, @Nullable MimeType contentType) {
		if (object instanceof ZmqMessage message) {
			return message;
		}
		if (object instanceof byte[] bytes) {
			return ZmqMessage.of(bytes);
		}
		if (object instanceof CharSequence && (contentType == null || contentType.getType().equals("text"))) {
			return ZmqMessage.of(object.toString());
		}
		if (object instanceof Collection<?> collection && !collection.isEmpty() && isFrames(collection)) {
			List<byte[]> frames = new ArrayList<>(collection.size());
			collection.forEach((frame) -> frames.add((byte[]) frame));
			return ZmqMessage.of(frames);
		}
		return convert(object, contentType);
	}

	private static boolean isFrames(Collection<?> collection) {
		return collection.stream().allMatch((element) -> element instanceof byte[]);
	}

	private ZmqMessage convert(Object object, @Nullable MimeType contentType) {
		MessageHeaders headers = new MessageHeaders(
				(contentType != null) ? Map.of(MessageHeaders.CONTENT_TYPE, contentType) : null);
		for (MessageConverter converter : this.converters) {
			Message<?> result = converter.toMessage(object, headers);
			if (result != null && result.getPayload() instanceof byte[] bytes) {
				return ZmqMessage.of(bytes);
			}
			if (result != null && result.getPayload() instanceof CharSequence text) {
				return ZmqMessage.of(text.toString());
			}
		}
		throw new MessageConversionException("No converter writes " + object.getClass().getName()
				+ ((contentType != null) ? " as " + contentType : "") + "; " + whatToDo());
	}

	private String whatToDo() {
		return this.converters.isEmpty()
				? "add spring-boot-starter-jackson for JSON, or declare a bean of type ZmqMessageConverter"
				: "use byte[], String or List<byte[]>, or declare a bean of type ZmqMessageConverter";
	}

}
