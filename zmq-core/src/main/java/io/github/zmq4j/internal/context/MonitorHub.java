package io.github.zmq4j.internal.context;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketMonitor;
import io.github.zmq4j.ZmqSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the monitors of one socket what happens, in order and on the callback thread.
 * Thread-safe.
 */
final class MonitorHub {

	private static final Logger logger = LoggerFactory.getLogger(MonitorHub.class);

	private final List<SocketMonitor> monitors = new CopyOnWriteArrayList<>();

	private final Executor callbacks;

	MonitorHub(Executor callbacks) {
		this.callbacks = callbacks;
	}

	ZmqSocket.Registration add(SocketMonitor monitor) {
		this.monitors.add(monitor);
		return () -> this.monitors.remove(monitor);
	}

	void tell(SocketEvent event) {
		if (this.monitors.isEmpty()) {
			return;
		}
		try {
			this.callbacks.execute(() -> this.monitors.forEach((monitor) -> tell(monitor, event)));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The context is closed; nobody is told of {}", event, ex);
		}
	}

	private static void tell(SocketMonitor monitor, SocketEvent event) {
		try {
			monitor.onEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A monitor failed on {}", event, ex);
		}
	}

}
