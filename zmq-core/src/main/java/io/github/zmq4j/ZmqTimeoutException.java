package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A call without a timeout of its own exceeded the socket's send or receive timeout, or
 * no reply came in time (libzmq: EAGAIN).
 */
public class ZmqTimeoutException extends ZmqException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqTimeoutException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqTimeoutException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
