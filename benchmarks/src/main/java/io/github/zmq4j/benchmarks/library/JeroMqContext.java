package io.github.zmq4j.benchmarks.library;

import java.nio.ByteBuffer;

import io.github.zmq4j.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.Msg;

/**
 * JeroMQ, by the plain calls of its API and its default options, or with those that were
 * found to be best for it. Its context without shortcuts ({@code ZMQ.Context}, not
 * {@code ZContext}) keeps linger at its default, which has no end.
 */
final class JeroMqContext implements LibraryContext {

	/**
	 * JeroMQ 0.6.0 never reads some 4 of 100 connections that it has just made (its pull
	 * request 1022). Its handshake timeout, 30 s by default, makes it try again.
	 */
	private static final int HANDSHAKE_MILLIS = 300;

	/** Beyond what the tools may ask for; 1,024 by default. */
	private static final int MOST_SOCKETS = 12_000;

	/** More do not make it faster, nor does to have no mark. */
	private static final int TUNED_TIMES = 10;

	private static final int TUNED_BUFFER = 1 << 20;

	private final LibraryOptions options;

	private final boolean tuned;

	private final ZMQ.Context context;

	JeroMqContext(LibraryOptions options, boolean tuned) {
		this.options = options;
		this.tuned = tuned;
		this.context = ZMQ.context(options.ioThreads());
		this.context.setMaxSockets(MOST_SOCKETS);
	}

	@Override
	public LibrarySocket socket(SocketType type) {
		ZMQ.Socket socket = this.context.socket(org.zeromq.SocketType.valueOf(type.name()));
		socket.setHandshakeIvl(HANDSHAKE_MILLIS);
		int highWaterMark = this.options.highWaterMark() * (this.tuned ? TUNED_TIMES : 1);
		socket.setRcvHWM(highWaterMark);
		// Beyond its mark a SUB drops subscriptions without a word.
		socket.setSndHWM((type == SocketType.SUB) ? 0 : highWaterMark);
		if (this.tuned) {
			socket.setReceiveBufferSize(TUNED_BUFFER);
		}
		return this.options.direct() ? new DirectSocket(socket, this.tuned) : new JeroMqSocket(socket, this.tuned);
	}

	@Override
	public void close() {
		this.context.term();
	}

	private static class JeroMqSocket implements LibrarySocket {

		final ZMQ.Socket socket;

		private final boolean tuned;

		JeroMqSocket(ZMQ.Socket socket, boolean tuned) {
			this.socket = socket;
			this.tuned = tuned;
		}

		@Override
		public String bind(String endpoint) {
			require(this.socket.bind(endpoint), "bind");
			return this.socket.getLastEndpoint();
		}

		@Override
		public void connect(String endpoint) {
			if (this.tuned) {
				// A socket that binds cannot have this.
				this.socket.setSendBufferSize(TUNED_BUFFER);
			}
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

		final void require(boolean done, String call) {
			if (!done) {
				throw new ZMQException("JeroMQ refused to " + call, this.socket.errno());
			}
		}

	}

	/** Sends the same direct buffer over and over, and reads without copying. */
	private static final class DirectSocket extends JeroMqSocket {

		private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

		DirectSocket(ZMQ.Socket socket, boolean tuned) {
			super(socket, tuned);
		}

		@Override
		public void send(byte[] frame) {
			if (this.buffer.capacity() != frame.length) {
				this.buffer = ByteBuffer.allocateDirect(frame.length);
			}
			require(this.socket.sendByteBuffer(this.buffer.duplicate(), 0) == frame.length, "send");
		}

		@Override
		public int receiveSize() {
			Msg message = this.socket.recvMsg();
			require(message != null, "receive");
			return message.size();
		}

	}

}
