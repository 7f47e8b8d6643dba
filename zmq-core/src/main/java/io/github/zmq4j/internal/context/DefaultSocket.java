package io.github.zmq4j.internal.context;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.PeerStatistics;
import io.github.zmq4j.SocketMonitor;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketStatistics;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.session.Target;
import org.jspecify.annotations.Nullable;

/**
 * The API of a socket: checks what its type can do and hands the rest on. Thread-safe,
 * for it has no state of its own.
 */
final class DefaultSocket implements ZmqSocket {

	private final SocketCore core;

	private final Requests requests;

	private final Subscriptions subscriptions;

	private final KnownPeers knownPeers;

	/** Whether it sends messages of any number of frames and of any size. */
	private final boolean sendsAll;

	private final boolean receives;

	/** How many bytes may be sent at once, 0 for any number. */
	private final long maxMessageSize;

	private final @Nullable Deadline sendDeadline;

	private final @Nullable Deadline receiveDeadline;

	DefaultSocket(SocketCore core, long maxMessageSize) {
		this.core = core;
		this.maxMessageSize = maxMessageSize;
		this.requests = new Requests(core);
		this.subscriptions = new Subscriptions(core);
		this.knownPeers = new KnownPeers(core);
		this.sendsAll = core.type().canSend() && core.type().isMultipart() && maxMessageSize == 0;
		this.receives = core.type().canReceive();
		this.sendDeadline = fixed(core.options().sendTimeout());
		this.receiveDeadline = fixed(core.options().receiveTimeout());
	}

	/** The deadline that is always the same, {@code null} if it needs the clock. */
	private static @Nullable Deadline fixed(Duration timeout) {
		Deadline deadline = Deadline.after(timeout);
		return (deadline == Deadline.NOW || deadline == Deadline.NEVER) ? deadline : null;
	}

	SocketCore core() {
		return this.core;
	}

	@Override
	public SocketType type() {
		return this.core.type();
	}

	@Override
	public SocketOptions options() {
		return this.core.options();
	}

	@Override
	public void sendHighWaterMark(int messages) {
		this.core.liveOptions().sendHighWaterMark(this.core, messages);
	}

	@Override
	public void receiveHighWaterMark(int messages) {
		this.core.liveOptions().receiveHighWaterMark(this.core, messages);
	}

	@Override
	public Endpoint bind(Endpoint endpoint) {
		this.core.checkOpen();
		return this.core.endpoints().bind(endpoint);
	}

	@Override
	public Endpoint bind(ServerSocketChannel channel) {
		this.core.checkOpen();
		return this.core.endpoints().bind(channel);
	}

	@Override
	public void connect(Endpoint endpoint) {
		this.core.checkOpen();
		this.core.endpoints().connect(Target.of(endpoint));
	}

	@Override
	public void connect(Endpoint endpoint, byte[] routingId) {
		if (type() != SocketType.ROUTER && type() != SocketType.STREAM) {
			throw new ZmqUnsupportedException(
					type() + " sockets do not know their peers by routing ids; use connect with the endpoint only");
		}
		if (routingId.length == 0 || routingId.length > 255 || routingId[0] == 0) {
			throw new IllegalArgumentException("A routing id has 1 to 255 bytes and does not start with a zero byte;"
					+ " this one is " + Arrays.toString(routingId));
		}
		this.core.checkOpen();
		this.core.endpoints().connect(new Target(endpoint, routingId.clone()));
	}

	@Override
	public int connectPeer(Endpoint endpoint) {
		if (type() != SocketType.PEER && type() != SocketType.SERVER) {
			throw new ZmqUnsupportedException(
					type() + " sockets do not address their peers by a number; use connect, or a PEER or a SERVER");
		}
		if (options().immediate()) {
			throw new ZmqStateException(
					"connectPeer gives a peer that messages can wait for, which the immediate option"
							+ " forbids; leave it off for this socket");
		}
		this.core.checkOpen();
		Pipe pipe = Objects.requireNonNull(this.core.endpoints().connect(Target.of(endpoint)), "connects each time");
		if (pipe.number() == 0) {
			throw new ZmqClosedException("The " + type() + " socket was closed meanwhile");
		}
		return pipe.number();
	}

	@Override
	public void unbind(Endpoint endpoint) {
		this.core.checkOpen();
		this.core.endpoints().unbind(endpoint);
	}

	@Override
	public void disconnect(Endpoint endpoint) {
		this.core.checkOpen();
		this.core.endpoints().disconnect(endpoint);
	}

	@Override
	public void disconnectPeer(byte[] routingId) {
		this.knownPeers.disconnect(routingId);
	}

	@Override
	public boolean hasPeer(byte[] routingId) {
		return this.knownPeers.has(routingId);
	}

	@Override
	public boolean canSendTo(byte[] routingId) {
		return this.knownPeers.haveRoom(routingId);
	}

	@Override
	public boolean isReadable() {
		return this.receives && this.core.inbox().isReadable();
	}

	@Override
	public boolean isWritable() {
		return this.core.canSend();
	}

	@Override
	public List<Endpoint> boundEndpoints() {
		return this.core.endpoints().boundEndpoints();
	}

	@Override
	public List<Endpoint> connectedEndpoints() {
		return this.core.endpoints().connectedEndpoints();
	}

	@Override
	public void send(ZmqMessage message) {
		Deadline fixed = this.sendDeadline;
		if (send(message, (fixed != null) ? fixed : Deadline.after(options().sendTimeout())) == Sender.NO_ROOM) {
			throw new ZmqTimeoutException("No room to send within the socket's sendTimeout, "
					+ options().sendTimeout().toMillis() + " ms: " + situation());
		}
	}

	@Override
	public boolean send(ZmqMessage message, Duration timeout) {
		return send(message, Deadline.after(timeout)) != Sender.NO_ROOM;
	}

	@Override
	public boolean trySend(ZmqMessage message) {
		return send(message, Deadline.NOW) != Sender.NO_ROOM;
	}

	/** Gives how many peers got it, or {@link Sender#NO_ROOM}. */
	int send(ZmqMessage message, Deadline deadline) {
		checkSends(message);
		return this.core.sender().send(message, deadline);
	}

	private void checkSends(ZmqMessage message) {
		if (!this.sendsAll) {
			checkSendsThis(message);
		}
	}

	private void checkSendsThis(ZmqMessage message) {
		if (!type().canSend()) {
			throw new ZmqUnsupportedException(type() + " sockets cannot send; they only receive");
		}
		if (this.maxMessageSize > 0 && message.size() > this.maxMessageSize) {
			throw new ZmqUnsupportedException("The message has " + message.size()
					+ " bytes, and the context lets no more than maxMessageSize, " + this.maxMessageSize + ", be sent");
		}
		if (message.frameCount() > 1 && !type().isMultipart()) {
			throw new ZmqUnsupportedException(type() + " sockets send messages of one frame; this one has "
					+ message.frameCount() + ": join them to one, or use a type of socket that takes several");
		}
	}

	private void checkReceives() {
		if (!this.receives) {
			throw new ZmqUnsupportedException(type() + " sockets cannot receive; they only send");
		}
	}

	/** For messages: where the socket is connected to, and how many are there. */
	private String situation() {
		return type() + " with " + this.core.endpoints().describe() + ", peers connected now: " + peers().size();
	}

	@Override
	public CompletableFuture<Void> sendAsync(ZmqMessage message) {
		checkSends(message);
		CompletableFuture<Void> result = new CompletableFuture<>();
		this.core.sender().sendAsync(message, result, true);
		return result;
	}

	@Override
	public ZmqMessage receive() {
		checkReceives();
		Deadline fixed = this.receiveDeadline;
		ZmqMessage message = this.core.inbox()
			.receive((fixed != null) ? fixed : Deadline.after(options().receiveTimeout()));
		if (message == null) {
			throw new ZmqTimeoutException("No message within the socket's receiveTimeout, "
					+ options().receiveTimeout().toMillis() + " ms: " + situation());
		}
		return message;
	}

	@Override
	public @Nullable ZmqMessage receive(Duration timeout) {
		checkReceives();
		return this.core.inbox().receive(Deadline.after(timeout));
	}

	@Override
	public @Nullable ZmqMessage tryReceive() {
		checkReceives();
		return this.core.inbox().receive(Deadline.NOW);
	}

	@Override
	public CompletableFuture<ZmqMessage> receiveAsync() {
		checkReceives();
		this.core.receiveLock().lock();
		try {
			this.core.checkOpen();
			return this.core.inbox().receiveAsync();
		}
		catch (ZmqException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		finally {
			this.core.receiveLock().unlock();
			this.core.afterReceive();
		}
	}

	@Override
	public ZmqMessage request(ZmqMessage message, Duration timeout) {
		if (type() != SocketType.REQ && type() != SocketType.DEALER) {
			throw new ZmqUnsupportedException(type() + " sockets cannot make requests; use a REQ or a DEALER");
		}
		checkSends(message);
		return this.requests.request(message, timeout);
	}

	@Override
	public CompletableFuture<ZmqMessage> requestAsync(ZmqMessage message, Duration timeout) {
		if (type() != SocketType.DEALER) {
			throw new ZmqUnsupportedException(type() + " sockets cannot make many requests at once; use a DEALER");
		}
		checkSends(message);
		return this.requests.requestAsync(message, timeout);
	}

	@Override
	public void subscribe(byte[] prefix) {
		this.subscriptions.change(prefix.clone(), true);
	}

	@Override
	public void unsubscribe(byte[] prefix) {
		this.subscriptions.change(prefix.clone(), false);
	}

	@Override
	public int topicCount() {
		return this.subscriptions.topicCount();
	}

	@Override
	public void join(byte[] group) {
		this.subscriptions.membership(group, true);
	}

	@Override
	public void leave(byte[] group) {
		this.subscriptions.membership(group, false);
	}

	@Override
	public Registration monitor(SocketMonitor monitor) {
		return this.core.monitors().add(monitor);
	}

	@Override
	public List<PeerInfo> peers() {
		return this.core.endpoints().peers();
	}

	@Override
	public SocketStatistics statistics() {
		return new SocketStatistics(this.core.sender().sent(), this.core.sender().sentBytes(),
				this.core.receiver().received(), this.core.receiver().receivedBytes(), this.core.drops().snapshot(),
				peers().size(), this.core.endpoints().unsent(), this.core.endpoints().unread());
	}

	@Override
	public List<PeerStatistics> peerStatistics() {
		return this.core.endpoints().peerStatistics();
	}

	@Override
	public boolean isClosed() {
		return this.core.isClosed();
	}

	@Override
	public void close() {
		this.core.close();
	}

	@Override
	public String toString() {
		return type() + " socket " + this.core.endpoints().describe();
	}

}
