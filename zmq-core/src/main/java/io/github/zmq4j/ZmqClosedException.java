package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The socket or its context is closed, or was closed while the call waited (libzmq:
 * ETERM, ENOTSOCK).
 */
public class ZmqClosedException extends ZmqException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqClosedException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqClosedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
