package io.github.zmq4j.sample.jobs;

import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Stops the worker before all other listeners: where the sink is in the same process, it
 * still takes the results of the batches in hand. Its state is one volatile flag.
 */
@Component
@Profile("worker")
class WorkerStop implements SmartLifecycle {

	private final ZmqListenerEndpointRegistry listeners;

	private volatile boolean running;

	WorkerStop(ZmqListenerEndpointRegistry listeners) {
		this.listeners = listeners;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.listeners.stop("worker");
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
