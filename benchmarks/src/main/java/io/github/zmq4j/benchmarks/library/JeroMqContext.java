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

	private final ZMQ.Context context = ZMQ.context(1);

	@Override
	public LibrarySocket socket(SocketType type) {
		return new JeroMqSocket(this.context.socket(org.zeromq.SocketType.valueOf(type.name())));
	}

	@Override
	public void close() {
		this.context.term();
	}

	private static final class JeroMqSocket implements LibrarySocket {

		private final ZMQ.Socket socket;

		JeroMqSocket(ZMQ.Socket socket) {
			this.socket = socket;
			socket.setHandshakeIvl(HANDSHAKE_MILLIS);
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
		public void subscribe() {
			require(this.socket.subscribe(ZMQ.SUBSCRIPTION_ALL), "subscribe");
		}

		@Override
		public void send(byte[] frame) {
			require(this.socket.send(frame, 0), "send");
		}

		@Override
		public byte[] receive() {
			byte[] frame = this.socket.recv(0);
			require(frame != null, "receive");
			return frame;
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
		public void discardAtClose() {
			this.socket.setLinger(0);
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
