package io.github.zmq4j.spring.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqBindException;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqStateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * All named sockets. It opens them when the application context starts, before listeners,
 * web servers and other beans with a life, and closes them after these have stopped; they
 * can be opened and closed any number of times. Safe for use by any number of threads;
 * the lifecycle is guarded by this object's lock.
 *
 * <p>
 * The {@link ZmqSocket} objects handed out stay valid over stop and start: what is behind
 * them is made again, with its endpoints, topics and monitors. While it is closed, using
 * it fails with {@link io.github.zmq4j.ZmqClosedException}. A failure to bind fails the
 * start.
 */
public class ZmqSocketRegistry implements SmartLifecycle {

	/**
	 * The lifecycle phase: earlier than a web server's, so that requests in progress can
	 * still send while the application shuts down.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Logger logger = LoggerFactory.getLogger(ZmqSocketRegistry.class);

	private final ZmqContext context;

	private final Map<String, ManagedZmqSocket> sockets = new LinkedHashMap<>();

	/** Who receives from a socket that has one receiver only, by its name. */
	private final Map<String, String> receivers = new ConcurrentHashMap<>();

	/** Who else receives from sockets that may have several receivers. */
	private final Map<String, Set<String>> sharing = new ConcurrentHashMap<>();

	private volatile boolean running;

	/**
	 * Creates the registry; no socket is opened yet.
	 * @param context makes the sockets
	 * @param definitions what to make
	 * @throws IllegalArgumentException if two definitions have the same name
	 */
	public ZmqSocketRegistry(ZmqContext context, Collection<ZmqSocketDefinition> definitions) {
		this(context, definitions, List.of());
	}

	/**
	 * Creates the registry; no socket is opened yet.
	 * @param context makes the sockets
	 * @param definitions what to make
	 * @param customizers change the options of each socket, in this order
	 * @throws IllegalArgumentException if two definitions have the same name
	 * @throws ZmqConfigurationException if the options of a socket do not fit together or
	 * to its type
	 */
	public ZmqSocketRegistry(ZmqContext context, Collection<ZmqSocketDefinition> definitions,
			List<ZmqSocketCustomizer> customizers) {
		this.context = context;
		for (ZmqSocketDefinition definition : definitions) {
			ManagedZmqSocket socket = new ManagedZmqSocket(customized(definition, customizers));
			if (this.sockets.put(definition.name(), socket) != null) {
				throw new IllegalArgumentException("There are two sockets named '" + definition.name() + "'");
			}
		}
	}

	private static ZmqSocketDefinition customized(ZmqSocketDefinition definition,
			List<ZmqSocketCustomizer> customizers) {
		SocketOptions.Builder options = definition.options().toBuilder();
		for (ZmqSocketCustomizer customizer : customizers) {
			customizer.customize(definition, options);
		}
		return definition.withOptions(checked(definition, options));
	}

	private static SocketOptions checked(ZmqSocketDefinition definition, SocketOptions.Builder customized) {
		try {
			SocketOptions options = customized.build();
			options.requireFor(definition.type());
			return options;
		}
		catch (IllegalArgumentException ex) {
			throw new ZmqConfigurationException(definition.source(),
					"Socket " + definition.label() + " cannot have the options that it was given: " + ex.getMessage()
							+ ".",
					"If a ZmqSocketCustomizer sets that option, let it look at the type and the options"
							+ " of the socket first; else change the options of the socket.",
					ex);
		}
	}

	/**
	 * The names of all sockets, in the order of their definition.
	 * @return an unmodifiable set
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.sockets.keySet());
	}

	/**
	 * Gives a socket.
	 * @param name its name
	 * @return the socket, open or not
	 * @throws IllegalArgumentException if there is no such socket; the message lists the
	 * names
	 */
	public ZmqSocket socket(String name) {
		return managed(name);
	}

	/**
	 * Gives what a socket was made from, after customizing.
	 * @param name its name
	 * @return the definition
	 * @throws IllegalArgumentException if there is no such socket; the message lists the
	 * names
	 */
	public ZmqSocketDefinition definition(String name) {
		return managed(name).definition();
	}

	/**
	 * Makes somebody a receiver of a socket, beside others unless the socket takes turns
	 * and so can have only one: a REP replies to one request before it receives the next.
	 * @param name the name of the socket
	 * @param receiver who receives, for messages to people
	 * @return gives the socket back
	 * @throws ZmqConfigurationException if somebody else is its only receiver
	 */
	public ZmqSocket.Registration reserve(String name, String receiver) {
		if (definition(name).type() == SocketType.REP) {
			return reserveAlone(name, receiver);
		}
		requireFree(name, receiver, this.receivers.get(name));
		Set<String> sharing = this.sharing.computeIfAbsent(name, (socket) -> ConcurrentHashMap.newKeySet());
		sharing.add(receiver);
		return () -> sharing.remove(receiver);
	}

	/**
	 * Makes somebody the only receiver of a socket, as a proxy is, which would pass on
	 * only some of the messages otherwise.
	 * @param name the name of the socket
	 * @param receiver who receives, for messages to people
	 * @return gives the socket back
	 * @throws ZmqConfigurationException if somebody else receives from it
	 */
	public ZmqSocket.Registration reserveAlone(String name, String receiver) {
		definition(name);
		this.sharing.getOrDefault(name, Set.of()).forEach((present) -> requireFree(name, receiver, present));
		requireFree(name, receiver, this.receivers.putIfAbsent(name, receiver));
		return () -> this.receivers.remove(name, receiver);
	}

	private void requireFree(String name, String receiver, @Nullable String present) {
		if (present == null) {
			return;
		}
		ZmqSocketDefinition definition = definition(name);
		boolean turns = definition.type() == SocketType.REP;
		throw new ZmqConfigurationException(receiver,
				"Socket " + definition.label() + " is received from by " + present + " already, and "
						+ (turns ? "a REP takes turns with one receiver." : "each message goes to one receiver only."),
				turns ? "Make the socket a ROUTER, whose listeners look the same and share its requests, or remove one of"
						+ " the two." : "Remove one of the two, or give it a socket of its own.");
	}

	/**
	 * Who is the only receiver of a socket.
	 * @param name the name of the socket
	 * @return whom {@link #reserve} was called for, {@code null} for nobody
	 */
	@Nullable String receiver(String name) {
		return this.receivers.get(name);
	}

	private ManagedZmqSocket managed(String name) {
		ManagedZmqSocket socket = this.sockets.get(name);
		if (socket == null) {
			throw new IllegalArgumentException("There is no socket named '" + name + "'; "
					+ (this.sockets.isEmpty() ? "none is configured" : "there are " + this.sockets.keySet()));
		}
		return socket;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		try {
			for (ManagedZmqSocket socket : this.sockets.values()) {
				warnOfSilence(socket);
				socket.attach(open(socket));
			}
			this.sockets.values().forEach(this::bind);
			this.sockets.values().forEach(this::connect);
			this.running = true;
		}
		finally {
			if (!this.running) {
				close();
			}
		}
	}

	private ZmqSocket open(ManagedZmqSocket socket) {
		try {
			return this.context.socket(socket.type(), socket.options());
		}
		catch (ZmqStateException ex) {
			throw new ZmqConfigurationException("zmq.context.max-sockets",
					"Socket " + socket.definition().label() + " cannot be opened: " + ex.getMessage() + ".",
					"Raise it to " + this.sockets.size()
							+ " or more, or set it to 0 for no limit; sockets that a program opens"
							+ " count too, and closed ones that still send.",
					ex);
		}
	}

	private static void warnOfSilence(ManagedZmqSocket socket) {
		if (socket.type() == SocketType.SUB && socket.definition().topics().isEmpty()) {
			logger.warn("Socket {} has no topics, so it receives nothing until somebody subscribes; set {}.topics,"
					+ " to [ \"\" ] for everything", socket.definition().label(), socket.definition().source());
		}
	}

	private void bind(ManagedZmqSocket socket) {
		List<Endpoint> endpoints = socket.definition().bind();
		for (int i = 0; i < endpoints.size(); i++) {
			try {
				socket.bind(endpoints.get(i));
			}
			catch (ZmqBindException ex) {
				throw new ZmqSocketBindException(property(socket.definition(), "bind", i), endpoints.get(i),
						rival(socket, endpoints.get(i), ex), ex);
			}
		}
	}

	private void connect(ManagedZmqSocket socket) {
		List<Endpoint> endpoints = socket.definition().connect();
		for (int i = 0; i < endpoints.size(); i++) {
			try {
				socket.connect(endpoints.get(i));
			}
			catch (ZmqEndpointException ex) {
				throw new ZmqConfigurationException(property(socket.definition(), "connect", i),
						"Socket " + socket.definition().label() + " cannot connect to " + endpoints.get(i) + ".",
						String.valueOf(ex.getMessage()), ex);
			}
		}
	}

	private static String property(ZmqSocketDefinition definition, String verb, int index) {
		int count = verb.equals("bind") ? definition.bind().size() : definition.connect().size();
		return definition.source() + "." + verb + ((count > 1) ? "[" + index + "]" : "");
	}

	private @Nullable String rival(ManagedZmqSocket loser, Endpoint endpoint, ZmqBindException failure) {
		if (!Rivalry.isTold(failure)) {
			return null;
		}
		for (ManagedZmqSocket socket : this.sockets.values()) {
			for (Endpoint taken : socket.boundEndpoints()) {
				if (Rivalry.between(taken, endpoint)) {
					return ((socket != loser) ? "socket " : "the same socket ") + socket.definition().label() + " ("
							+ socket.definition().source() + ".bind)";
				}
			}
		}
		return null;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		close();
	}

	private void close() {
		List<ManagedZmqSocket> reverse = new ArrayList<>(this.sockets.values());
		for (int i = reverse.size() - 1; i >= 0; i--) {
			reverse.get(i).close();
		}
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
