package io.github.zmq4j.internal.runtime;

/**
 * The only time there is: a monotonic clock, replaced by a fake one in tests.
 * Thread-safe.
 */
@FunctionalInterface
public interface Ticker {

	/** The clock of the machine. */
	Ticker SYSTEM = System::nanoTime;

	/**
	 * Gives the time.
	 * @return nanoseconds from an arbitrary origin; only differences mean something
	 */
	long nanoTime();

}
