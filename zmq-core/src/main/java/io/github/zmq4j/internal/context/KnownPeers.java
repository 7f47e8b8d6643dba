package io.github.zmq4j.internal.context;

import java.util.HexFormat;

import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The peers that a socket knows by their routing ids: checks whether its type knows any.
 * Thread-safe, for it has no state of its own.
 */
final class KnownPeers {

	private final SocketCore core;

	KnownPeers(SocketCore core) {
		this.core = core;
	}

	void disconnect(byte[] routingId) {
		Pipe peer = find(routingId);
		if (!this.core.endpoints().disconnectPeer(peer, routingId)) {
			this.core.checkOpen();
			throw new ZmqUnroutableException("No peer of this " + this.core.type() + " has the routing id 0x"
					+ HexFormat.of().formatHex(routingId) + "; peers() lists those that are here");
		}
	}

	boolean has(byte[] routingId) {
		return find(routingId) != null;
	}

	private @Nullable Pipe find(byte[] routingId) {
		checkKnowsPeers();
		Pipe peer;
		this.core.sendLock().lock();
		try {
			peer = this.core.routing().peer(routingId);
		}
		finally {
			this.core.sendLock().unlock();
		}
		this.core.checkOpen(); // afterwards: a socket that closes loses its peers
		return peer;
	}

	boolean haveRoom(byte[] routingId) {
		checkKnowsPeers();
		boolean room;
		this.core.sendLock().lock();
		try {
			Pipe peer = this.core.routing().peer(routingId);
			room = peer != null && peer.canWrite();
		}
		finally {
			this.core.sendLock().unlock();
		}
		this.core.checkOpen();
		return room;
	}

	private void checkKnowsPeers() {
		switch (this.core.type()) {
			case ROUTER, STREAM, SERVER, PEER -> {
				// They do.
			}
			default -> throw new ZmqUnsupportedException(this.core.type()
					+ " sockets do not know their peers by routing ids; ROUTER, STREAM, SERVER and PEER do");
		}
	}

}
