package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A ROUTER socket with the mandatory option knows no peer of that routing id (libzmq:
 * EHOSTUNREACH).
 */
public class ZmqUnroutableException extends ZmqException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqUnroutableException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqUnroutableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
