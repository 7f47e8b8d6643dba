package io.github.zmq4j.spring.converter;

import java.lang.reflect.Type;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.util.MimeType;

/**
 * Turns payload frames into objects and back. Safe for use by any number of threads.
 *
 * <p>
 * A payload is what is left of a message without its envelope and without its topic
 * frame. Nothing on the wire says what a payload is, so the wanted type decides how it is
 * read, and the given object, with the content type if there is one, how it is written.
 */
public interface ZmqMessageConverter {

	/**
	 * Reads a payload.
	 * @param payload the payload frames
	 * @param type the wanted type, with its type arguments
	 * @return the object
	 * @throws MessageConversionException if the frames cannot be read as that type
	 */
	Object fromPayload(ZmqMessage payload, Type type);

	/**
	 * Writes a payload.
	 * @param object what to write
	 * @param contentType how to write it, {@code null} to let the object's type decide
	 * @return the payload frames
	 * @throws MessageConversionException if the object cannot be written
	 */
	ZmqMessage toPayload(Object object, @Nullable MimeType contentType);

}
