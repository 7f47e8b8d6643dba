package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayDeque;
import java.util.Set;

import io.github.zmq4j.internal.util.ProtocolException;

/** Gives what a test wants, and lets it act in the middle of a read. */
final class FakeChannel extends SocketChannel {

	private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();

	Meanwhile meanwhile;

	IOException failure;

	boolean ended;

	boolean silent;

	ByteBuffer filled;

	FakeChannel() {
		super(SelectorProvider.provider());
	}

	void willGive(byte[]... octets) {
		for (byte[] part : octets) {
			this.parts.add(ByteBuffer.wrap(part));
		}
	}

	boolean isGiving() {
		return !this.parts.isEmpty();
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		if (this.meanwhile != null) {
			try {
				this.meanwhile.run();
			}
			catch (ProtocolException ex) {
				throw new AssertionError(ex);
			}
		}
		if (this.failure != null) {
			throw this.failure;
		}
		ByteBuffer part = this.silent ? null : this.parts.peek();
		if (part == null) {
			return this.ended ? -1 : 0;
		}
		this.filled = into;
		int count = Math.min(part.remaining(), into.remaining());
		into.put(part.slice().limit(count));
		part.position(part.position() + count);
		if (!part.hasRemaining()) {
			this.parts.remove();
		}
		return count;
	}

	@Override
	public SocketChannel bind(SocketAddress local) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> SocketChannel setOption(SocketOption<T> name, T value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> T getOption(SocketOption<T> name) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Set<SocketOption<?>> supportedOptions() {
		return Set.of();
	}

	@Override
	public SocketChannel shutdownInput() {
		return this;
	}

	@Override
	public SocketChannel shutdownOutput() {
		return this;
	}

	@Override
	public Socket socket() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isConnected() {
		return true;
	}

	@Override
	public boolean isConnectionPending() {
		return false;
	}

	@Override
	public boolean connect(SocketAddress remote) {
		return true;
	}

	@Override
	public boolean finishConnect() {
		return true;
	}

	@Override
	public SocketAddress getRemoteAddress() {
		throw new UnsupportedOperationException();
	}

	@Override
	public SocketAddress getLocalAddress() {
		throw new UnsupportedOperationException();
	}

	@Override
	public long read(ByteBuffer[] into, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int write(ByteBuffer source) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void implCloseSelectableChannel() {
	}

	@Override
	protected void implConfigureBlocking(boolean block) {
	}

	@FunctionalInterface
	interface Meanwhile {

		void run() throws ProtocolException;

	}

}
