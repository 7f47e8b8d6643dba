package io.github.zmq4j.spring.config;

import java.time.Duration;

import io.github.zmq4j.spring.listener.ZmqContainerSettings;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one listener, as far as somebody has set them; the others are inherited.
 * Immutable.
 *
 * @param concurrency as {@link ZmqContainerSettings#concurrency()}
 * @param maxInFlight as {@link ZmqContainerSettings#maxInFlight()}
 * @param shutdownTimeout as {@link ZmqContainerSettings#shutdownTimeout()}
 * @param autoStartup as {@link ZmqContainerSettings#autoStartup()}
 * @param returnExceptions as {@link ZmqContainerSettings#returnExceptions()}
 * @param errorHandler as {@link ZmqContainerSettings#errorHandler()}
 */
public record ZmqListenerSettings(@Nullable Integer concurrency, @Nullable Integer maxInFlight,
		@Nullable Duration shutdownTimeout, @Nullable Boolean autoStartup, @Nullable Boolean returnExceptions,
		@Nullable ZmqListenerErrorHandler errorHandler) {

	/** Nothing set. */
	public static final ZmqListenerSettings NONE = new ZmqListenerSettings(null, null, null, null, null, null);

	/**
	 * These settings, and for those that are not set the ones of another object.
	 * @param other what is inherited
	 * @return new settings
	 */
	public ZmqListenerSettings orElse(ZmqListenerSettings other) {
		return new ZmqListenerSettings(first(this.concurrency, other.concurrency),
				first(this.maxInFlight, other.maxInFlight), first(this.shutdownTimeout, other.shutdownTimeout),
				first(this.autoStartup, other.autoStartup), first(this.returnExceptions, other.returnExceptions),
				first(this.errorHandler, other.errorHandler));
	}

	/**
	 * The settings of a container: these, and for those that are not set the defaults.
	 * @param defaults what is inherited
	 * @return complete settings
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public ZmqContainerSettings complete(ZmqContainerSettings defaults) {
		int workers = (this.concurrency != null) ? this.concurrency : defaults.concurrency();
		int limit = (this.maxInFlight != null) ? this.maxInFlight : Math.max(workers, defaults.maxInFlight());
		return new ZmqContainerSettings(workers, limit,
				(this.shutdownTimeout != null) ? this.shutdownTimeout : defaults.shutdownTimeout(),
				(this.autoStartup != null) ? this.autoStartup : defaults.autoStartup(),
				(this.returnExceptions != null) ? this.returnExceptions : defaults.returnExceptions(),
				defaults.virtualThreads(), (this.errorHandler != null) ? this.errorHandler : defaults.errorHandler());
	}

	private static <T> @Nullable T first(@Nullable T mine, @Nullable T inherited) {
		return (mine != null) ? mine : inherited;
	}

}
