package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.internal.runtime.IoHandler;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections at a bound endpoint. Confined to its I/O thread.
 */
public final class Acceptor implements IoHandler {

	private static final Logger logger = LoggerFactory.getLogger(Acceptor.class);

	/** How long to let others close connections when there are too many open files. */
	private static final long PAUSE_NANOS = 100_000_000;

	private final SessionOwner owner;

	private final IoThread ioThread;

	private final Supplier<IoThread> sessionThreads;

	private final Transport transport;

	private final Transport.Bound bound;

	private final Accepted accepted;

	private @Nullable SelectionKey key;

	private boolean closed;

	/**
	 * Is told of accepted peers.
	 */
	@FunctionalInterface
	public interface Accepted {

		/**
		 * Keeps a session until it is closed. On the I/O thread.
		 * @param session the new session
		 * @return whether it is kept
		 */
		Verdict accepted(PeerSession session);

	}

	/**
	 * What becomes of a session.
	 */
	public enum Verdict {

		/** It is kept. */
		KEPT,

		/** There are as many as the socket may have. */
		FULL,

		/** The socket or the endpoint is closed and wants no more. */
		CLOSED

	}

	/**
	 * Makes the acceptor of a bound channel; {@link #start()} starts it.
	 * @param owner the socket
	 * @param sessionThreads gives each session its I/O thread, and the acceptor its own
	 * @param transport the endpoint's transport
	 * @param bound the bound channel
	 * @param accepted is told of accepted peers
	 */
	public Acceptor(SessionOwner owner, Supplier<IoThread> sessionThreads, Transport transport, Transport.Bound bound,
			Accepted accepted) {
		this.owner = owner;
		this.sessionThreads = sessionThreads;
		this.ioThread = sessionThreads.get();
		this.transport = transport;
		this.bound = bound;
		this.accepted = accepted;
	}

	/**
	 * Gives the endpoint with wildcards filled in.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return this.bound.endpoint();
	}

	/**
	 * Begins to accept. Any thread.
	 */
	public void start() {
		this.ioThread.execute(() -> {
			try {
				if (!this.closed) {
					this.key = this.ioThread.register(this.bound.channel(), SelectionKey.OP_ACCEPT, this);
				}
			}
			catch (ClosedChannelException ex) {
				logger.debug("{} was closed at once", endpoint(), ex);
			}
		});
	}

	@Override
	public void ready(int operations) {
		try {
			for (SocketChannel channel = accept(); channel != null; channel = accept()) {
				accepted(channel);
			}
		}
		catch (IOException ex) {
			if (!this.closed) {
				pause(ex);
			}
		}
	}

	private @Nullable SocketChannel accept() throws IOException {
		return this.closed ? null : this.bound.channel().accept();
	}

	private void accepted(SocketChannel channel) {
		try {
			this.transport.accepted(channel, this.owner.options().tcp());
			String refusal = this.transport.refusal(channel, this.owner.options().accept());
			if (refusal != null) {
				refuse(channel, Addresses.of(this.transport, channel), refusal);
				return;
			}
			IoThread home = this.sessionThreads.get();
			PeerSession session = new PeerSession(this.owner, home, endpoint());
			Addresses addresses = Addresses.of(this.transport, channel);
			switch (this.accepted.accepted(session)) {
				case KEPT -> home.execute(() -> session.connected(channel, addresses, SocketEvent.Kind.ACCEPTED));
				case FULL -> refuse(channel, addresses, full());
				case CLOSED -> Channels.close(channel);
			}
		}
		catch (IOException ex) {
			logger.debug("A peer left before it was accepted at {}", endpoint(), ex);
			Channels.close(channel);
		}
		catch (RuntimeException | Error ex) {
			Channels.close(channel);
			throw ex;
		}
	}

	private void refuse(SocketChannel channel, Addresses addresses, String reason) {
		Channels.close(channel);
		this.owner.event(SocketEvent.Kind.PEER_REFUSED, new Notice(endpoint(), 0, null, addresses, 0, 0, reason, null));
	}

	private String full() {
		return "The socket has as many connections as maxConnections allows, which is "
				+ this.owner.options().limits().maxConnections();
	}

	private void pause(IOException cause) {
		logger.warn("Accepting at {} fails and pauses for 100 ms: {}", endpoint(), cause.toString());
		this.owner.event(SocketEvent.Kind.ACCEPT_FAILED, Notice.of(endpoint()).because(cause.getMessage(), cause));
		SelectionKey current = this.key;
		if (current != null && current.isValid()) {
			current.interestOps(0);
			this.ioThread.schedule(PAUSE_NANOS, () -> {
				if (current.isValid()) {
					current.interestOps(SelectionKey.OP_ACCEPT);
				}
			});
		}
	}

	@Override
	public void failed(Throwable failure) {
		logger.error("Accepting at {} failed", endpoint(), failure);
	}

	/**
	 * Stops accepting and frees the address. Any thread.
	 * @param done runs once the address is free
	 */
	public void close(Runnable done) {
		this.ioThread.execute(() -> {
			if (!this.closed) {
				this.closed = true;
				SelectionKey current = this.key;
				if (current != null) {
					current.cancel();
				}
				closeChannel();
				this.ioThread.releaseCancelled();
				this.bound.release().run();
				this.owner.event(SocketEvent.Kind.CLOSED, Notice.of(endpoint()));
			}
			done.run();
		});
	}

	private void closeChannel() {
		try {
			this.bound.channel().close();
		}
		catch (IOException ex) {
			logger.warn("{} cannot be closed", endpoint(), ex);
		}
	}

}
