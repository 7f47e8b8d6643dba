package io.github.zmq4j.sample;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqInterruptedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Work on a thread of its own, from the moment the application is ready until it stops.
 * It stops before the listeners, the web server and the sockets do. Its lifecycle is
 * guarded by this object's lock.
 */
public abstract class Background implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Background.class);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final String name;

	private volatile CountDownLatch stopping = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	/**
	 * Creates the work, which does not run yet.
	 * @param name the name of its thread
	 */
	protected Background(String name) {
		this.name = name;
	}

	/**
	 * Does the work.
	 * @throws InterruptedException if it is stopped
	 */
	protected abstract void run() throws InterruptedException;

	/**
	 * Called on the thread of the work when that has ended with an exception or error
	 * that nobody foresaw, which is logged already. Does nothing unless overridden.
	 */
	protected void failed() {
	}

	/**
	 * Waits.
	 * @param time how long
	 * @return {@code false} if the work shall stop
	 * @throws InterruptedException if it is stopped meanwhile
	 */
	protected final boolean pause(Duration time) throws InterruptedException {
		return !this.stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void runQuietly() {
		try {
			run();
		}
		catch (InterruptedException | ZmqInterruptedException | ZmqClosedException ex) {
			logger.debug("{} was stopped", this.name, ex);
		}
		catch (Throwable ex) {
			logger.error("{} has failed", this.name, ex);
			failed();
		}
	}

	@EventListener(ApplicationReadyEvent.class)
	@Override
	public synchronized void start() {
		if (!isRunning()) {
			this.stopping = new CountDownLatch(1);
			Thread started = new Thread(this::runQuietly, this.name);
			this.thread = started;
			started.start();
		}
	}

	@Override
	public synchronized void stop() {
		Thread running = this.thread;
		this.stopping.countDown();
		if (running == null) {
			return;
		}
		running.interrupt();
		try {
			running.join(PATIENCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		Thread running = this.thread;
		return running != null && running.isAlive();
	}

	@Override
	public boolean isAutoStartup() {
		return false;
	}

}
