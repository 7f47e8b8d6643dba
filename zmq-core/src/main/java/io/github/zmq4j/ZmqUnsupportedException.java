package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The socket type cannot do this, such as receiving on a PUSH socket, or this system does
 * not have what an option asks for (libzmq: ENOTSUP).
 */
public class ZmqUnsupportedException extends ZmqException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqUnsupportedException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqUnsupportedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
