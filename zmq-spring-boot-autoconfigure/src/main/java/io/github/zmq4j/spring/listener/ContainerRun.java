package io.github.zmq4j.spring.listener;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a container, from start to stop: its threads and the messages in flight.
 * Safe for use by any number of threads.
 */
final class ContainerRun {

	private static final Logger logger = LoggerFactory.getLogger(DefaultZmqListenerContainer.class);

	private final String id;

	private final int limit;

	private final DeliveryHandler handler;

	private final LoopControl control = new LoopControl();

	private final Semaphore permits;

	/** Received but not yet handled. */
	private final Set<ZmqDelivery> inFlight = ConcurrentHashMap.newKeySet();

	private final Consumer<ZmqDelivery> done = this::handled;

	private final MessageDispatcher dispatcher;

	private final AtomicBoolean finishing = new AtomicBoolean();

	private final CompletableFuture<Void> finished = new CompletableFuture<>();

	private volatile @Nullable Thread receiver;

	ContainerRun(String id, int limit, ZmqContainerSettings settings, DeliveryHandler handler) {
		this.id = id;
		this.limit = limit;
		this.handler = handler;
		this.permits = new Semaphore(limit);
		this.dispatcher = new MessageDispatcher("zmq-listener-" + id, settings);
	}

	LoopControl control() {
		return this.control;
	}

	MessageDispatcher dispatcher() {
		return this.dispatcher;
	}

	int inFlight() {
		return this.inFlight.size();
	}

	void start(ZmqSocket socket, Consumer<Throwable> failed) {
		ReceiveLoop loop = new ReceiveLoop(socket, this.control, this.permits, this::take, failed);
		Thread thread = new Thread(loop, "zmq-listener-" + this.id);
		this.receiver = thread;
		thread.start();
	}

	private void take(ZmqMessage message) {
		ZmqDelivery delivery = this.handler.delivery(message);
		this.inFlight.add(delivery);
		this.dispatcher.dispatch(() -> this.handler.handle(delivery, this.done));
	}

	private void handled(ZmqDelivery delivery) {
		this.inFlight.remove(delivery);
		this.permits.release();
	}

	boolean isOwnThread() {
		return Thread.currentThread() == this.receiver || this.dispatcher.isWorker();
	}

	/**
	 * Waits for the messages in flight, then interrupts, and gives up those that are not
	 * handled even then; all but the first caller only wait for the first one. The
	 * control was told to stop.
	 * @param timeout how long to wait before interrupting
	 */
	void finish(Duration timeout) {
		if (!this.finishing.compareAndSet(false, true)) {
			this.finished.join();
			return;
		}
		try {
			if (!awaitIdle(timeout)) {
				logger.warn("Listener '{}' still has {} messages in flight after {} ms; their threads are interrupted",
						this.id, inFlight(), timeout.toMillis());
			}
			endThreads();
			this.inFlight.forEach(this.handler::giveUp);
		}
		catch (InterruptedException ex) {
			this.dispatcher.shutdown();
			Thread.currentThread().interrupt();
		}
		finally {
			this.finished.complete(null);
		}
	}

	private boolean awaitIdle(Duration timeout) throws InterruptedException {
		return this.permits.tryAcquire(this.limit, timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void endThreads() throws InterruptedException {
		Thread thread = this.receiver;
		if (inFlight() > 0 && thread != null) {
			thread.interrupt();
		}
		boolean ended = this.dispatcher.shutdownNow(ZmqContainerSettings.INTERRUPTED);
		if (thread != null) {
			thread.join(ZmqContainerSettings.INTERRUPTED.toMillis());
			ended &= !thread.isAlive();
		}
		if (!ended) {
			logger.error("Listener '{}' does not react to an interrupt and leaves a thread behind", this.id);
		}
	}

}
