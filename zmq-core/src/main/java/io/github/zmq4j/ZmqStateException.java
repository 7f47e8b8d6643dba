package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The call does not fit the state of the socket, such as sending two requests in a row on
 * a REQ socket (libzmq: EFSM).
 */
public class ZmqStateException extends ZmqException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqStateException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqStateException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
