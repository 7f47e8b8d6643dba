package io.github.zmq4j.internal.context;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.context.InprocQueue.Marks;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.SpinLock;

/**
 * The options of a socket, of which the high-water marks may change while it lives.
 * Thread-safe; changes are guarded by itself, and take the locks of sockets one after the
 * other.
 *
 * <p>
 * A pipe to a peer behind a stream takes over the marks when it is attached, under the
 * locks of its socket; so one that is not seen here sees the change there.
 */
final class LiveOptions {

	private volatile SocketOptions current;

	LiveOptions(SocketOptions initial) {
		this.current = initial;
	}

	SocketOptions current() {
		return this.current;
	}

	/**
	 * Changes how many messages may wait to be sent to each peer.
	 * @param socket the socket that has these options
	 * @param messages how many, 0 for no limit
	 */
	synchronized void sendHighWaterMark(SocketCore socket, int messages) {
		requireQueue(socket, socket.type().canSend(), "send");
		this.current = this.current.toBuilder().sendHighWaterMark(messages).build();
		for (StreamPipe pipe : socket.endpoints().streamPipes()) {
			socket.sendLock().lock();
			try {
				if (pipe.highWaterMark(messages)) {
					socket.sender().roomAvailable(pipe);
				}
			}
			finally {
				socket.sender().unlock();
			}
		}
		socket.endpoints().inproc().pipes().forEach(LiveOptions::resize);
	}

	/**
	 * Changes how many messages may wait to be received from each peer.
	 * @param socket the socket that has these options
	 * @param messages how many, 0 for no limit
	 */
	synchronized void receiveHighWaterMark(SocketCore socket, int messages) {
		requireQueue(socket, socket.type().canReceive(), "receive");
		this.current = this.current.toBuilder().receiveHighWaterMark(messages).build();
		for (StreamPipe pipe : socket.endpoints().streamPipes()) {
			socket.receiveLock().lock();
			try {
				pipe.moreMayBeReceived();
			}
			finally {
				socket.receiveLock().unlock();
			}
		}
		for (InprocPipe pipe : socket.endpoints().inproc().pipes()) {
			InprocPipe writer = pipe.other();
			if (writer != null) {
				resize(writer);
			}
		}
	}

	private void requireQueue(SocketCore socket, boolean possible, String verb) {
		socket.checkOpen();
		if (!possible) {
			throw new ZmqUnsupportedException(socket.type() + " sockets do not " + verb + ", so nothing waits for it");
		}
		if (this.current.conflate()) {
			throw new ZmqUnsupportedException("A conflating socket keeps the newest message only, whatever the mark");
		}
	}

	private static void resize(InprocPipe writer) {
		boolean done;
		do {
			InprocPipe reader = writer.other();
			SpinLock lock = (reader != null) ? reader.socket().receiveLock() : writer.socket().sendLock();
			lock.lock();
			try {
				Marks sending = Marks.sending(writer.socket().options());
				done = reader == writer.other();
				if (done && reader != null) {
					writer.outbound().resize(sending, Marks.receiving(reader.socket().options()));
				}
				else if (done) {
					writer.outbound().resize(sending);
				}
			}
			finally {
				lock.unlock();
			}
		}
		while (!done);
		writer.room();
	}

}
