package io.github.zmq4j.benchmarks.command;

/**
 * The command line is wrong; the message says what to write instead.
 */
public final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what is wrong
	 */
	public UsageException(String message) {
		super(message);
	}

}
