package io.github.zmq4j.benchmarks.compare;

/**
 * A run gave no figures; the message says why, with what the processes printed.
 */
final class RunFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	RunFailedException(String message) {
		super(message);
	}

}
