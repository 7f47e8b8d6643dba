package io.github.zmq4j.benchmarks.library;

import io.github.zmq4j.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * JeroMQ, by the plain calls of its API and its default options. Its context without
 * shortcuts ({@code ZMQ.Context}, not {@code ZContext}) keeps linger at its default,
 * which has no end.
 */
final class JeroMqContext implements LibraryContext {

	/**
	 * JeroMQ 0.6.0 never reads some 4 of 100 connections that it has just made (its pull
	 * request 1022). Its handshake timeout, 30 s by default, makes it try again.
	 */
	private static final int HANDSHAKE_MILLIS = 300;

	/** Beyond what the tools may ask for; 1,024 by default. */
	private static final int MOST_SOCKETS = 12_000;

	private final LibraryOptions options;

	private final ZMQ.Context context;

	JeroMqContext(LibraryOptions options) {
		this.options = options;
		this.context = ZMQ.context(options.ioThreads());
		this.context.setMaxSockets(MOST_SOCKETS);
	}

	@Override
	public LibrarySocket socket(SocketType type) {
		ZMQ.Socket socket = this.context.socket(org.zeromq.SocketType.valueOf(type.name()));
		socket.setHandshakeIvl(HANDSHAKE_MILLIS);
		socket.setRcvHWM(this.options.highWaterMark());
		// Beyond its mark a SUB drops subscriptions without a word.
		socket.setSndHWM((type == SocketType.SUB) ? 0 : this.options.highWaterMark());
		return new JeroMqSocket(socket);
	}

	@Override
	public void close() {
		this.context.term();
	}

	private static final class JeroMqSocket implements LibrarySocket {

		private final ZMQ.Socket socket;

		JeroMqSocket(ZMQ.Socket socket) {
			this.socket = socket;
		}

		@Override
		public String bind(String endpoint) {
			require(this.socket.bind(endpoint), "bind");
			return this.socket.getLastEndpoint();
		}

		@Override
		public void connect(String endpoint) {
			require(this.socket.connect(endpoint), "connect");
		}

		@Override
		public void subscribe(byte[] topic) {
			require(this.socket.subscribe(topic), "subscribe");
		}

		@Override
		public void send(byte[] frame) {
			require(this.socket.send(frame, 0), "send");
		}

		@Override
		public void send(byte[][] frames) {
			int last = frames.length - 1;
			for (int i = 0; i < last; i++) {
				require(this.socket.send(frames[i], ZMQ.SNDMORE), "send");
			}
			send(frames[last]);
		}

		@Override
		public byte[] receive() {
			byte[] frame = this.socket.recv(0);
			require(frame != null, "receive");
			return frame;
		}

		@Override
		public void receive(byte[][] frames) {
			for (int i = 0; i < frames.length; i++) {
				frames[i] = receive();
				if (this.socket.hasReceiveMore() != (i < frames.length - 1)) {
					throw new IllegalStateException("message with a wrong number of frames received");
				}
			}
		}

		@Override
		public void echo() {
			byte[] frame = receive();
			while (this.socket.hasReceiveMore()) {
				require(this.socket.send(frame, ZMQ.SNDMORE), "send");
				frame = receive();
			}
			send(frame);
		}

		@Override
		public void close() {
			this.socket.close();
		}

		private void require(boolean done, String call) {
			if (!done) {
				throw new ZMQException("JeroMQ refused to " + call, this.socket.errno());
			}
		}

	}

}
