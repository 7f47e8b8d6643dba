package io.github.zmq4j;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint cannot be bound, usually because the address is in use or not one of this
 * machine (libzmq: EADDRINUSE, EADDRNOTAVAIL).
 */
public class ZmqBindException extends ZmqEndpointException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final @Nullable String advice;

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 */
	public ZmqBindException(String message) {
		this(message, null);
	}

	/**
	 * Creates the exception.
	 * @param message a sentence that says what is wrong and what to do
	 * @param cause the reason, if another exception is
	 */
	public ZmqBindException(String message, @Nullable Throwable cause) {
		super(message, cause);
		this.advice = null;
	}

	/**
	 * Creates the exception with a message made of both sentences.
	 * @param problem what is wrong
	 * @param advice what to do; {@code null} if the problem says so
	 * @param cause the reason, if another exception is
	 */
	public ZmqBindException(String problem, @Nullable String advice, @Nullable Throwable cause) {
		super((advice != null) ? problem + "; " + advice : problem, cause);
		this.advice = advice;
	}

	/**
	 * What to do, without what is wrong.
	 * @return the last part of the message, {@code null} if it has no such part
	 */
	public @Nullable String advice() {
		return this.advice;
	}

}
