package io.github.zmq4j.benchmarks.library;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqSocket;

/**
 * This project. Options are the defaults, except that linger has no end, as it has none
 * in the other libraries.
 */
final class OursContext implements LibraryContext {

	private static final SocketOptions OPTIONS = SocketOptions.builder().linger(SocketOptions.FOREVER).build();

	private final ZmqContext context = ZmqContext.create();

	@Override
	public LibrarySocket socket(SocketType type) {
		return new OursSocket(this.context.socket(type, OPTIONS));
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
		public void subscribe() {
			this.socket.subscribe("");
		}

		@Override
		public void send(byte[] frame) {
			this.socket.send(frame);
		}

		@Override
		public byte[] receive() {
			return this.socket.receive().bytes();
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
