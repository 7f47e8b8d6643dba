package io.github.zmq4j.internal.context;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketMonitor;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.session.Notice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells the monitors of one socket what happens, in order and on the callback thread.
 * Thread-safe.
 */
final class MonitorHub {

	private static final Logger logger = LoggerFactory.getLogger(MonitorHub.class);

	/** So many refusals are remembered, and not warned of again. */
	static final int MAX_REFUSALS = 100;

	private final List<SocketMonitor> monitors = new CopyOnWriteArrayList<>();

	private final Executor callbacks;

	/** Why peers were refused lately, the last one last. Guarded by itself. */
	private final Set<String> refusals = new LinkedHashSet<>();

	/** What tells the end, once that is there. */
	private @Nullable SocketEvent last;

	MonitorHub(Executor callbacks) {
		this.callbacks = callbacks;
	}

	/** Whoever comes after the last event is told that only. */
	ZmqSocket.Registration add(SocketMonitor monitor) {
		SocketEvent end;
		synchronized (this) {
			end = this.last;
			if (end == null) {
				this.monitors.add(monitor);
			}
		}
		if (end != null) {
			this.callbacks.execute(() -> tell(monitor, end));
		}
		return () -> this.monitors.remove(monitor);
	}

	void tell(SocketEvent.Kind kind, SocketType type, Notice notice) {
		if (kind == SocketEvent.Kind.PEER_REFUSED) {
			log(type, notice);
		}
		if (this.monitors.isEmpty() && kind != SocketEvent.Kind.MONITOR_STOPPED) {
			return;
		}
		SocketEvent event = new SocketEvent(kind, type, notice.endpoint(), notice.connectionId(), notice.peer(),
				notice.addresses().local(), notice.addresses().remote(), notice.queued(), notice.unread(),
				notice.detail(), notice.cause());
		if (kind == SocketEvent.Kind.MONITOR_STOPPED) {
			synchronized (this) {
				this.last = event;
			}
		}
		this.callbacks.execute(() -> this.monitors.forEach((monitor) -> tell(monitor, event)));
	}

	/** A warning for each reason, but not for each attempt of the same peers. */
	private void log(SocketType type, Notice notice) {
		String reason = String.valueOf(notice.detail());
		Level level = isNews(reason) ? Level.WARN : Level.DEBUG;
		String address = notice.addresses().remote();
		String peer = address.isEmpty() ? "a peer" : "the peer " + address;
		logger.atLevel(level).log("{} refuses {} at {}: {}", type, peer, notice.endpoint(), reason);
	}

	private boolean isNews(String reason) {
		synchronized (this.refusals) {
			boolean known = this.refusals.remove(reason);
			this.refusals.add(reason);
			if (this.refusals.size() > MAX_REFUSALS) {
				this.refusals.remove(this.refusals.iterator().next());
			}
			return !known;
		}
	}

	private static void tell(SocketMonitor monitor, SocketEvent event) {
		try {
			monitor.onEvent(event);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("A monitor failed on {}", event, ex);
		}
	}

}
