package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint cannot be bound, usually because the address is in use (libzmq: EADDRINUSE,
 * EADDRNOTAVAIL).
 */
public class ZmqBindException extends ZmqEndpointException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqBindException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqBindException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
