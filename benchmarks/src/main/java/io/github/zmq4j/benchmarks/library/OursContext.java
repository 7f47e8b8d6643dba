package io.github.zmq4j.benchmarks.library;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.zmq4j.ContextOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;

/**
 * This project. Options are the defaults, except that linger has no end, as it has none
 * in the other libraries, and what the tool wants otherwise.
 */
final class OursContext implements LibraryContext {

	private final SocketOptions options;

	private final ZmqContext context;

	private final boolean direct;

	OursContext(LibraryOptions options) {
		SocketOptions.Builder builder = SocketOptions.builder()
			.linger(SocketOptions.FOREVER)
			.sendHighWaterMark(options.highWaterMark())
			.receiveHighWaterMark(options.highWaterMark());
		this.direct = options.direct();
		this.options = (options.spin() ? builder : builder.spin(Duration.ZERO)).directFrameSize(this.direct ? 1 : 0)
			.build();
		this.context = ZmqContext.create(new ContextOptions(options.ioThreads(), 0, ""));
	}

	@Override
	public LibrarySocket socket(SocketType type) {
		ZmqSocket socket = this.context.socket(type, this.options.suitedTo(type));
		return this.direct ? new DirectSocket(socket) : new OursSocket(socket);
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static class OursSocket implements LibrarySocket {

		final ZmqSocket socket;

		OursSocket(ZmqSocket socket) {
			this.socket = socket;
		}

		@Override
		public String bind(String endpoint) {
			return this.socket.bind(endpoint).toString();
		}

		@Override
		public void connect(String endpoint) {
			this.socket.connect(endpoint);
		}

		@Override
		public void subscribe(byte[] topic) {
			this.socket.subscribe(topic);
		}

		@Override
		public void send(byte[] frame) {
			this.socket.send(frame);
		}

		@Override
		public void send(byte[][] frames) {
			this.socket.send(ZmqMessage.of(frames[0], Arrays.copyOfRange(frames, 1, frames.length)));
		}

		@Override
		public byte[] receive() {
			return this.socket.receive().bytes();
		}

		@Override
		public void receive(byte[][] frames) {
			ZmqMessage message = this.socket.receive();
			if (message.frameCount() != frames.length) {
				throw new IllegalStateException("message with a wrong number of frames received");
			}
			for (int i = 0; i < frames.length; i++) {
				frames[i] = message.frame(i);
			}
		}

		@Override
		public boolean isThreadSafe() {
			return true;
		}

		@Override
		public void echo() {
			this.socket.send(this.socket.receive());
		}

		@Override
		public void close() {
			this.socket.close();
		}

	}

	/** Sends what is in a few buffers over and over, and reads without copying. */
	private static final class DirectSocket extends OursSocket {

		private static final int BUFFERS = 8;

		private final BlockingQueue<ByteBuffer> free = new LinkedBlockingQueue<>();

		private int made;

		DirectSocket(ZmqSocket socket) {
			super(socket);
		}

		@Override
		public void send(byte[] frame) {
			ByteBuffer buffer = free(frame.length);
			this.socket.send(ZmqMessage.ofDirect(buffer, () -> this.free.add(buffer)));
		}

		private ByteBuffer free(int size) {
			try {
				while (this.made < BUFFERS) {
					this.made++;
					this.free.add(ByteBuffer.allocateDirect(size));
				}
				return this.free.take();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted while no buffer was free", ex);
			}
		}

		@Override
		public int receiveSize() {
			ZmqMessage message = this.socket.receive();
			int size = message.frameSize(0);
			message.release();
			return size;
		}

	}

}
