package io.github.zmq4j.internal.runtime;

/**
 * What an I/O thread calls about every 100 us as long as there is a reason.
 */
@FunctionalInterface
public interface Tick {

	/**
	 * Does its work. On the I/O thread.
	 * @return {@code false} if it shall not be called again
	 */
	boolean tick();

}
