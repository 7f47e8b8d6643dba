package io.github.zmq4j.spring.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * A future that is completed with the translated result of another one, and cancels that
 * one when it is cancelled. Safe for use by any number of threads.
 *
 * @param <T> the type of the result
 */
final class Relay<T> extends CompletableFuture<T> {

	private final Future<?> source;

	Relay(Future<?> source) {
		this.source = source;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.source.cancel(mayInterruptIfRunning);
		return super.cancel(mayInterruptIfRunning);
	}

}
