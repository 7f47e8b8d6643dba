package io.github.zmq4j.benchmarks.part;

import java.nio.ByteBuffer;
import java.util.Map;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.engine.ConnectionHandler;
import io.github.zmq4j.internal.engine.ConnectionSettings;
import io.github.zmq4j.internal.engine.ZmtpConnection;
import io.github.zmq4j.internal.util.ProtocolException;

/**
 * One side of a handshake in memory. Confined to the thread that makes it.
 */
final class ReadyConnection implements ConnectionHandler {

	private static final int BUFFER_SIZE = 1 << 10;

	private final ByteBuffer sent = ByteBuffer.allocate(BUFFER_SIZE);

	private final ZmtpConnection connection;

	private ReadyConnection(SocketType type) {
		ConnectionSettings settings = new ConnectionSettings(type, new byte[0], LimitOptions.DEFAULT,
				HeartbeatOptions.OFF, "memory", Map.of());
		this.connection = new ZmtpConnection(settings, this);
	}

	/**
	 * Makes a connection that has shaken hands.
	 * @param ours our socket type
	 * @param theirs the peer's
	 * @return our side
	 * @throws ProtocolException if the types do not fit
	 */
	static ZmtpConnection create(SocketType ours, SocketType theirs) throws ProtocolException {
		ReadyConnection here = new ReadyConnection(ours);
		ReadyConnection there = new ReadyConnection(theirs);
		here.connection.start();
		there.connection.start();
		while (!here.connection.isReady() || !there.connection.isReady()) {
			here.take(there.sent);
			there.take(here.sent);
		}
		return here.connection;
	}

	private void take(ByteBuffer bytes) throws ProtocolException {
		bytes.flip();
		this.connection.next(bytes);
		bytes.compact();
	}

	@Override
	public void transmit(byte[] bytes) {
		this.sent.put(bytes);
	}

	@Override
	public void ready(PeerInfo peer) {
	}

	@Override
	public void subscription(byte[] topic, boolean subscribe) {
	}

	@Override
	public void discarded() {
	}

}
