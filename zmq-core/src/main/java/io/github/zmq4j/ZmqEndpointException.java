package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint is malformed, of an unknown transport, or unknown to the socket (libzmq:
 * EINVAL, EPROTONOSUPPORT, ENOENT).
 */
public class ZmqEndpointException extends ZmqException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqEndpointException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqEndpointException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
