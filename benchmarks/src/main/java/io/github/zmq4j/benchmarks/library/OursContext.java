package io.github.zmq4j.benchmarks.library;

import java.time.Duration;
import java.util.Arrays;

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

	OursContext(LibraryOptions options) {
		SocketOptions.Builder builder = SocketOptions.builder()
			.linger(SocketOptions.FOREVER)
			.sendHighWaterMark(options.highWaterMark())
			.receiveHighWaterMark(options.highWaterMark());
		this.options = (options.spin() ? builder : builder.spin(Duration.ZERO)).build();
		this.context = ZmqContext.create(new ContextOptions(options.ioThreads(), 0, ""));
	}

	@Override
	public LibrarySocket socket(SocketType type) {
		return new OursSocket(this.context.socket(type, this.options));
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static final class OursSocket implements LibrarySocket {

		private final ZmqSocket socket;

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

}
