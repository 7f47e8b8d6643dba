package io.github.zmq4j.spring.core;

import java.time.Duration;
import java.util.Set;

import io.github.zmq4j.ContextOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqProxy;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A context whose {@link #close()} waits no longer than it is told to, however long the
 * linger of its sockets. Safe for use by any number of threads.
 */
public final class BoundedZmqContext implements ZmqContext {

	private static final Logger logger = LoggerFactory.getLogger(BoundedZmqContext.class);

	private final ZmqContext delegate;

	private final Duration shutdownTimeout;

	/**
	 * Bounds the closing of a context.
	 * @param delegate the context, which this object now owns
	 * @param shutdownTimeout how long {@link #close()} may wait for messages to leave;
	 * what has not left by then is discarded
	 * @throws IllegalArgumentException if the timeout is negative
	 */
	public BoundedZmqContext(ZmqContext delegate, Duration shutdownTimeout) {
		this.delegate = delegate;
		this.shutdownTimeout = Timeouts.checked("shutdownTimeout", shutdownTimeout);
	}

	@Override
	public ZmqSocket socket(SocketType type, SocketOptions options) {
		return this.delegate.socket(type, options);
	}

	@Override
	public ZmqPoller poller() {
		return this.delegate.poller();
	}

	@Override
	public ZmqProxy proxy(ZmqSocket frontend, ZmqSocket backend, @Nullable ZmqSocket capture) {
		return this.delegate.proxy(ManagedZmqSocket.real(frontend), ManagedZmqSocket.real(backend),
				(capture != null) ? ManagedZmqSocket.real(capture) : null);
	}

	@Override
	public Set<String> capabilities() {
		return this.delegate.capabilities();
	}

	@Override
	public ContextOptions options() {
		return this.delegate.options();
	}

	@Override
	public boolean isClosed() {
		return this.delegate.isClosed();
	}

	@Override
	public void close() {
		Thread closing = new Thread(this.delegate::close, "zmq-close");
		closing.start();
		try {
			if (!join(closing, this.shutdownTimeout)) {
				logger.warn("Messages were still waiting to be sent after {}; they are discarded",
						this.shutdownTimeout);
				closing.interrupt();
				closing.join();
			}
		}
		catch (InterruptedException ex) {
			closing.interrupt();
			Thread.currentThread().interrupt();
		}
	}

	private static boolean join(Thread thread, Duration timeout) throws InterruptedException {
		// Zero would wait without end.
		thread.join(Math.max(1, timeout.toMillis()));
		return !thread.isAlive();
	}

}
