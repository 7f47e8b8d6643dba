package io.github.zmq4j.benchmarks.raw;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection without protocol. Owned by one thread, which blocks in it or asks it again
 * and again.
 */
public final class RawLink implements AutoCloseable {

	private final SocketChannel channel;

	RawLink(SocketChannel channel, boolean spinning) throws IOException {
		this.channel = channel;
		if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		}
		channel.configureBlocking(!spinning);
	}

	/**
	 * Connects to a side that listens already.
	 * @param endpoint where
	 * @param spinning whether never to block
	 * @return a new link
	 * @throws IOException if nobody listens
	 */
	public static RawLink connect(String endpoint, boolean spinning) throws IOException {
		return new RawLink(SocketChannel.open(RawEndpoint.parse(endpoint)), spinning);
	}

	/**
	 * Writes all that a buffer has.
	 * @param buffer the buffer
	 * @throws IOException if that fails
	 */
	public void write(ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining()) {
			if (this.channel.write(buffer) == 0) {
				Thread.onSpinWait();
			}
		}
	}

	/**
	 * Reads something.
	 * @param buffer a buffer with room
	 * @throws IOException if that fails or the other side has gone
	 */
	public void read(ByteBuffer buffer) throws IOException {
		int read = this.channel.read(buffer);
		while (read == 0) {
			Thread.onSpinWait();
			read = this.channel.read(buffer);
		}
		if (read < 0) {
			throw new EOFException("The other side has gone");
		}
	}

	/**
	 * Reads until a buffer is full.
	 * @param buffer the buffer
	 * @throws IOException if that fails or the other side has gone
	 */
	public void readFully(ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining()) {
			read(buffer);
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
