package io.github.zmq4j.spring.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;

import org.springframework.context.SmartLifecycle;

/**
 * All containers, by id: starts them with the application context and stops them, all at
 * the same time, before its sockets close. Safe for use by any number of threads; the
 * lifecycle is guarded by this object's lock.
 */
public class ZmqListenerEndpointRegistry implements SmartLifecycle {

	private final Map<String, ZmqListenerContainer> containers = new ConcurrentSkipListMap<>();

	private final List<Consumer<ZmqListenerContainer>> arrivals = new CopyOnWriteArrayList<>();

	private final List<Consumer<ZmqListenerContainer>> departures = new CopyOnWriteArrayList<>();

	private volatile boolean running;

	/**
	 * Adds a container. It is started at once if the application context has started and
	 * the container wants it.
	 * @param container the container
	 * @throws ZmqConfigurationException if there is one with the same id, or the
	 * container cannot be started; then it is not added
	 */
	public void register(ZmqListenerContainer container) {
		ZmqListenerContainer present = this.containers.putIfAbsent(container.id(), container);
		if (present != null) {
			throw new ZmqConfigurationException("listener '" + container.id() + "'",
					"There are two listeners with this id: " + present + " and " + container + ".",
					"Give each listener an id of its own. Two listeners on one socket share its messages: each goes to"
							+ " one of them.");
		}
		this.arrivals.forEach((observer) -> observer.accept(container));
		if (this.running && container.isAutoStartup()) {
			try {
				container.start();
			}
			catch (RuntimeException ex) {
				forget(container);
				throw ex;
			}
		}
	}

	/**
	 * Stops and forgets a container.
	 * @param id its id
	 * @throws IllegalArgumentException if there is no such container
	 */
	public void unregister(String id) {
		ZmqListenerContainer container = container(id);
		forget(container);
		container.stop();
	}

	/** Whoever watches it forgets it before another one can have its id. */
	private void forget(ZmqListenerContainer container) {
		this.departures.forEach((observer) -> observer.accept(container));
		this.containers.remove(container.id(), container);
	}

	/**
	 * Calls somebody for each container, those that are here and those that come.
	 * @param observer is called
	 */
	public void onRegistration(Consumer<ZmqListenerContainer> observer) {
		this.arrivals.add(observer);
		this.containers.values().forEach(observer);
	}

	/**
	 * Calls somebody for each container that is forgotten.
	 * @param observer is called
	 */
	public void onUnregistration(Consumer<ZmqListenerContainer> observer) {
		this.departures.add(observer);
	}

	/**
	 * All containers, by their ids.
	 * @return a snapshot
	 */
	public Collection<ZmqListenerContainer> containers() {
		return List.copyOf(this.containers.values());
	}

	/**
	 * Gives a container.
	 * @param id its id
	 * @return the container
	 * @throws IllegalArgumentException if there is no such container; the message lists
	 * the ids
	 */
	public ZmqListenerContainer container(String id) {
		ZmqListenerContainer container = this.containers.get(id);
		if (container == null) {
			throw new IllegalArgumentException(
					"There is no listener with the id '" + id + "'; there are " + this.containers.keySet());
		}
		return container;
	}

	/**
	 * Starts a container.
	 * @param id its id
	 * @throws IllegalArgumentException if there is no such container
	 */
	public void start(String id) {
		container(id).start();
	}

	/**
	 * Stops a container; see {@link ZmqListenerContainer#stop()}.
	 * @param id its id
	 * @throws IllegalArgumentException if there is no such container
	 */
	public void stop(String id) {
		container(id).stop();
	}

	/**
	 * Pauses a container; see {@link ZmqListenerContainer#pause()}.
	 * @param id its id
	 * @throws IllegalArgumentException if there is no such container
	 */
	public void pause(String id) {
		container(id).pause();
	}

	/**
	 * Resumes a container; see {@link ZmqListenerContainer#resume()}.
	 * @param id its id
	 * @throws IllegalArgumentException if there is no such container
	 */
	public void resume(String id) {
		container(id).resume();
	}

	@Override
	public synchronized void start() {
		if (!this.running) {
			this.running = true;
			for (ZmqListenerContainer container : containers()) {
				if (container.isAutoStartup()) {
					container.start();
				}
			}
		}
	}

	@Override
	public void stop() {
		CountDownLatch stopped = new CountDownLatch(1);
		stop(stopped::countDown);
		try {
			stopped.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized void stop(Runnable callback) {
		this.running = false;
		List<ZmqListenerContainer> stopping = new ArrayList<>(containers());
		if (stopping.isEmpty()) {
			callback.run();
			return;
		}
		AtomicInteger left = new AtomicInteger(stopping.size());
		for (ZmqListenerContainer container : stopping) {
			container.stop(() -> {
				if (left.decrementAndGet() == 0) {
					callback.run();
				}
			});
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return ZmqListenerContainer.PHASE;
	}

}
