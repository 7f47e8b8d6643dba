package io.github.zmq4j.spring.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqProxy;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * All named proxies. They run from when the sockets are open until before these close,
 * and can be started and stopped any number of times. Safe for use by any number of
 * threads; the lifecycle is guarded by this object's lock.
 */
public class ZmqProxyRegistry implements SmartLifecycle {

	/** The lifecycle phase: after the sockets, before listeners and web servers. */
	public static final int PHASE = ZmqSocketRegistry.PHASE + 1;

	private static final Logger logger = LoggerFactory.getLogger(ZmqProxyRegistry.class);

	private final ZmqContext context;

	private final ZmqSocketRegistry sockets;

	private final Map<String, ZmqProxyDefinition> definitions = new LinkedHashMap<>();

	private final Map<String, ZmqProxy> proxies = new LinkedHashMap<>();

	/** Sockets that only a proxy may receive from. */
	private final List<ZmqSocket.Registration> reserved = new ArrayList<>();

	private volatile boolean running;

	/**
	 * Creates the registry; no proxy runs yet.
	 * @param context the context of the sockets
	 * @param sockets the sockets
	 * @param definitions what to make
	 * @throws IllegalArgumentException if two definitions have the same name
	 * @throws ZmqConfigurationException if there is no socket of a name
	 */
	public ZmqProxyRegistry(ZmqContext context, ZmqSocketRegistry sockets, Collection<ZmqProxyDefinition> definitions) {
		this.context = context;
		this.sockets = sockets;
		for (ZmqProxyDefinition definition : definitions) {
			requireSocket(definition, "frontend", definition.frontend());
			requireSocket(definition, "backend", definition.backend());
			requireSocket(definition, "capture", definition.capture());
			if (this.definitions.put(definition.name(), definition) != null) {
				throw new IllegalArgumentException("There are two proxies named '" + definition.name() + "'");
			}
		}
	}

	private void requireSocket(ZmqProxyDefinition definition, String side, @Nullable String name) {
		if (name != null && !this.sockets.names().contains(name)) {
			throw new ZmqConfigurationException(definition.source() + "." + side,
					"There is no socket named '" + name + "'.", "The sockets are " + this.sockets.names()
							+ "; use one of them, or define zmq.sockets." + name + ".");
		}
	}

	/**
	 * The names of all proxies, in the order of their definition.
	 * @return an unmodifiable set
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.definitions.keySet());
	}

	/**
	 * Gives a running proxy, to pause it or to see what has passed. After a stop and a
	 * start it is another one.
	 * @param name its name
	 * @return the proxy
	 * @throws IllegalArgumentException if there is no such proxy; the message lists the
	 * names
	 * @throws IllegalStateException if the proxies do not run
	 */
	public synchronized ZmqProxy proxy(String name) {
		if (!this.definitions.containsKey(name)) {
			throw new IllegalArgumentException("There is no proxy named '" + name + "'; "
					+ (this.definitions.isEmpty() ? "none is configured" : "there are " + this.definitions.keySet()));
		}
		ZmqProxy proxy = this.proxies.get(name);
		if (proxy == null) {
			throw new IllegalStateException("Proxy '" + name + "' does not run; it does between the start of the"
					+ " application context (phase " + PHASE + ") and its stop");
		}
		return proxy;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		try {
			this.definitions.values().forEach(this::start);
			this.running = true;
		}
		finally {
			if (!this.running) {
				close();
			}
		}
	}

	private void start(ZmqProxyDefinition definition) {
		reserve(definition, definition.frontend());
		if (!definition.backend().equals(definition.frontend())) {
			reserve(definition, definition.backend());
		}
		String tap = definition.capture();
		ZmqProxy proxy;
		try {
			proxy = this.context.proxy(real(definition.frontend()), real(definition.backend()),
					(tap != null) ? real(tap) : null);
		}
		catch (IllegalArgumentException ex) {
			throw new ZmqConfigurationException(definition.source(), ex.getMessage() + ".",
					"Change the type or the options of one of its sockets.", ex);
		}
		this.proxies.put(definition.name(), proxy);
		CompletableFuture<?> unused = proxy.ended().whenComplete((nothing, failure) -> tellIfEarly(definition));
	}

	private ZmqSocket real(String socket) {
		return ManagedZmqSocket.real(this.sockets.socket(socket));
	}

	private void reserve(ZmqProxyDefinition definition, String socket) {
		if (this.sockets.definition(socket).type().canReceive()) {
			this.reserved.add(this.sockets.reserveAlone(socket, "the proxy '" + definition.name() + "'"));
		}
	}

	private void tellIfEarly(ZmqProxyDefinition definition) {
		if (this.running) {
			logger.warn(
					"Proxy '{}' has ended although nobody has stopped it: one of its sockets, '{}' or '{}', was"
							+ " closed, or it has failed",
					definition.name(), definition.frontend(), definition.backend());
		}
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		close();
	}

	private void close() {
		this.proxies.values().forEach(ZmqProxy::close);
		this.proxies.clear();
		this.reserved.forEach(ZmqSocket.Registration::close);
		this.reserved.clear();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
