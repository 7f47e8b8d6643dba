package io.github.zmq4j.sample.jobs;

/**
 * A job cannot be done. The message tells a user what to do.
 */
final class JobException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	JobException(String message) {
		super(message);
	}

}
