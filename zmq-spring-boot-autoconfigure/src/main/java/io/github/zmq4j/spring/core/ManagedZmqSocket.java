package io.github.zmq4j.spring.core;

import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.PeerStatistics;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketMonitor;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketStatistics;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket that beans hold: it stays the same object while the real socket behind it is
 * closed and made again. Safe for use by any number of threads; the change of the real
 * socket is guarded by this object's lock.
 *
 * <p>
 * Monitors, subscriptions and counters outlive the real socket; endpoints that were bound
 * or connected through this object do not.
 */
final class ManagedZmqSocket implements ZmqSocket {

	private static final Logger logger = LoggerFactory.getLogger(ManagedZmqSocket.class);

	private final ZmqSocketDefinition definition;

	private final List<SocketMonitor> monitors = new CopyOnWriteArrayList<>();

	/** Prefixes, or groups of a DISH; guarded by this. */
	private final List<byte[]> subscriptions = new ArrayList<>();

	/** Counters of the real sockets before the current one; guarded by this. */
	private SocketStatistics past = new SocketStatistics(0, 0, 0, 0, Map.of(), 0, 0, 0);

	/** Written under this. */
	private volatile @Nullable ZmqSocket current;

	ManagedZmqSocket(ZmqSocketDefinition definition) {
		this.definition = definition;
		this.monitors.add(new SocketEventLog(definition.label()));
		for (String topic : definition.topics()) {
			this.subscriptions.add(topic.getBytes(StandardCharsets.UTF_8));
		}
	}

	ZmqSocketDefinition definition() {
		return this.definition;
	}

	/**
	 * Takes a new real socket, which has no endpoint yet.
	 * @param socket the socket, which this object now owns
	 */
	synchronized void attach(ZmqSocket socket) {
		socket.monitor(this::onEvent);
		for (byte[] topic : this.subscriptions) {
			if (type() == SocketType.DISH) {
				socket.join(topic);
			}
			else {
				socket.subscribe(topic);
			}
		}
		this.current = socket;
	}

	private void onEvent(SocketEvent event) {
		for (SocketMonitor monitor : this.monitors) {
			try {
				monitor.onEvent(event);
			}
			catch (RuntimeException | Error ex) {
				logger.warn("A monitor of socket {} failed on {}; the others are told", this.definition.label(), event,
						ex);
			}
		}
	}

	/** The real socket behind one that a bean may hold, while that is open. */
	static ZmqSocket real(ZmqSocket socket) {
		return (socket instanceof ManagedZmqSocket managed) ? managed.open() : socket;
	}

	private ZmqSocket open() {
		ZmqSocket socket = this.current;
		if (socket == null) {
			throw new ZmqClosedException("Socket " + this.definition.label() + " is not open; it is between the start"
					+ " of the application context (phase " + ZmqSocketRegistry.PHASE + ") and its stop");
		}
		return socket;
	}

	@Override
	public SocketType type() {
		return this.definition.type();
	}

	@Override
	public SocketOptions options() {
		ZmqSocket socket = this.current;
		return (socket != null) ? socket.options() : this.definition.options();
	}

	/** For the present real socket; the next one has those of the definition again. */
	@Override
	public void sendHighWaterMark(int messages) {
		open().sendHighWaterMark(messages);
	}

	@Override
	public void receiveHighWaterMark(int messages) {
		open().receiveHighWaterMark(messages);
	}

	@Override
	public Endpoint bind(Endpoint endpoint) {
		return open().bind(endpoint);
	}

	@Override
	public Endpoint bind(ServerSocketChannel channel) {
		return open().bind(channel);
	}

	@Override
	public void connect(Endpoint endpoint) {
		open().connect(endpoint);
	}

	@Override
	public void connect(Endpoint endpoint, byte[] routingId) {
		open().connect(endpoint, routingId);
	}

	@Override
	public int connectPeer(Endpoint endpoint) {
		return open().connectPeer(endpoint);
	}

	@Override
	public void unbind(Endpoint endpoint) {
		open().unbind(endpoint);
	}

	@Override
	public void disconnect(Endpoint endpoint) {
		open().disconnect(endpoint);
	}

	@Override
	public void disconnectPeer(byte[] routingId) {
		open().disconnectPeer(routingId);
	}

	@Override
	public boolean hasPeer(byte[] routingId) {
		return open().hasPeer(routingId);
	}

	@Override
	public boolean canSendTo(byte[] routingId) {
		return open().canSendTo(routingId);
	}

	@Override
	public boolean isReadable() {
		ZmqSocket socket = this.current;
		return socket != null && socket.isReadable();
	}

	@Override
	public boolean isWritable() {
		ZmqSocket socket = this.current;
		return socket != null && socket.isWritable();
	}

	@Override
	public List<Endpoint> boundEndpoints() {
		ZmqSocket socket = this.current;
		return (socket != null) ? socket.boundEndpoints() : List.of();
	}

	@Override
	public List<Endpoint> connectedEndpoints() {
		ZmqSocket socket = this.current;
		return (socket != null) ? socket.connectedEndpoints() : List.of();
	}

	@Override
	public void send(ZmqMessage message) {
		open().send(message);
	}

	@Override
	public boolean send(ZmqMessage message, Duration timeout) {
		return open().send(message, timeout);
	}

	@Override
	public boolean trySend(ZmqMessage message) {
		return open().trySend(message);
	}

	@Override
	public CompletableFuture<Void> sendAsync(ZmqMessage message) {
		return open().sendAsync(message);
	}

	@Override
	public ZmqMessage receive() {
		return open().receive();
	}

	@Override
	public @Nullable ZmqMessage receive(Duration timeout) {
		return open().receive(timeout);
	}

	@Override
	public @Nullable ZmqMessage tryReceive() {
		return open().tryReceive();
	}

	@Override
	public CompletableFuture<ZmqMessage> receiveAsync() {
		return open().receiveAsync();
	}

	@Override
	public ZmqMessage request(ZmqMessage message, Duration timeout) {
		return open().request(message, timeout);
	}

	@Override
	public CompletableFuture<ZmqMessage> requestAsync(ZmqMessage message, Duration timeout) {
		return open().requestAsync(message, timeout);
	}

	@Override
	public synchronized void subscribe(byte[] prefix) {
		open().subscribe(prefix);
		remember(prefix);
	}

	@Override
	public synchronized void unsubscribe(byte[] prefix) {
		open().unsubscribe(prefix);
		forget(prefix);
	}

	@Override
	public synchronized void join(byte[] group) {
		open().join(group);
		remember(group);
	}

	@Override
	public synchronized void leave(byte[] group) {
		open().leave(group);
		forget(group);
	}

	@Override
	public int topicCount() {
		return open().topicCount();
	}

	/** What an XPUB decides for its peers ends with them. */
	private void remember(byte[] topic) {
		if (type() != SocketType.XPUB) {
			this.subscriptions.add(topic.clone());
		}
	}

	private void forget(byte[] topic) {
		for (int i = 0; i < this.subscriptions.size(); i++) {
			if (Arrays.equals(this.subscriptions.get(i), topic)) {
				this.subscriptions.remove(i);
				return;
			}
		}
	}

	@Override
	public Registration monitor(SocketMonitor monitor) {
		this.monitors.add(monitor);
		return () -> this.monitors.remove(monitor);
	}

	@Override
	public List<PeerInfo> peers() {
		ZmqSocket socket = this.current;
		return (socket != null) ? socket.peers() : List.of();
	}

	@Override
	public List<PeerStatistics> peerStatistics() {
		ZmqSocket socket = this.current;
		return (socket != null) ? socket.peerStatistics() : List.of();
	}

	@Override
	public synchronized SocketStatistics statistics() {
		ZmqSocket socket = this.current;
		return (socket != null) ? plus(this.past, socket.statistics()) : this.past;
	}

	private static SocketStatistics plus(SocketStatistics past, SocketStatistics now) {
		return new SocketStatistics(past.messagesSent() + now.messagesSent(), past.bytesSent() + now.bytesSent(),
				past.messagesReceived() + now.messagesReceived(), past.bytesReceived() + now.bytesReceived(),
				plus(past.drops(), now.drops()), now.peers(), now.messagesQueued(), now.messagesUnread());
	}

	private static Map<DropReason, Long> plus(Map<DropReason, Long> past, Map<DropReason, Long> now) {
		Map<DropReason, Long> sum = new EnumMap<>(DropReason.class);
		sum.putAll(past);
		now.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
		return Collections.unmodifiableMap(sum);
	}

	@Override
	public boolean isClosed() {
		ZmqSocket socket = this.current;
		return socket == null || socket.isClosed();
	}

	/**
	 * Closes the real socket, and returns when its addresses are free; the next start of
	 * the application context makes a new one.
	 */
	@Override
	public synchronized void close() {
		ZmqSocket socket = this.current;
		if (socket != null) {
			this.current = null;
			SocketStatistics last = plus(this.past, socket.statistics());
			this.past = new SocketStatistics(last.messagesSent(), last.bytesSent(), last.messagesReceived(),
					last.bytesReceived(), last.drops(), 0, 0, 0);
			try (socket) {
				socket.boundEndpoints()
					.stream()
					.filter((endpoint) -> !(endpoint instanceof Endpoint.Inproc))
					.forEach(socket::unbind);
			}
			catch (ZmqException ex) {
				logger.debug("Socket {} may have an address for some more time", this.definition.label(), ex);
			}
		}
	}

	@Override
	public String toString() {
		return "ZmqSocket[" + this.definition.label() + ", bound to " + boundEndpoints() + ", connected to "
				+ connectedEndpoints() + "]";
	}

}
