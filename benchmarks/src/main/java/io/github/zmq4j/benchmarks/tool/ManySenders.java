package io.github.zmq4j.benchmarks.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * Many sockets into one PULL, or many threads on one socket. Has no state.
 */
final class ManySenders {

	/** Beyond these, threads own several sockets each. */
	private static final int MOST_THREADS = 16;

	private ManySenders() {
	}

	static void remoteFanIn(ToolSettings settings, Figures figures) {
		int sockets = settings.number(NumberOption.SENDERS);
		int threads = Math.min(sockets, MOST_THREADS);
		try (LibraryContext context = settings.open()) {
			new Crew(settings, threads).work((number) -> {
				List<LibrarySocket> own = new ArrayList<>();
				for (int i = number; i < sockets; i += threads) {
					LibrarySocket socket = context.socket(SocketType.PUSH);
					socket.connect(settings.address());
					own.add(socket);
				}
				return new InTurn(own, new byte[settings.messageSize()]);
			}, figures);
		}
	}

	static void remoteShared(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PUSH)) {
			socket.connect(settings.address());
			byte[] frame = new byte[settings.messageSize()];
			ReentrantLock turn = new ReentrantLock();
			Crew.Worker worker = socket.isThreadSafe() ? (count) -> Exchanges.send(socket, frame, count)
					: (count) -> sendLocked(socket, frame, count, turn);
			new Crew(settings, settings.number(NumberOption.SENDING_THREADS)).work((number) -> worker, figures);
		}
	}

	private static void sendLocked(LibrarySocket socket, byte[] frame, long count, ReentrantLock turn) {
		for (long i = 0; i < count; i++) {
			turn.lock();
			try {
				socket.send(frame);
			}
			finally {
				turn.unlock();
			}
		}
	}

	/** One message on each of some sockets, again and again. */
	private static final class InTurn implements Crew.Worker {

		private final LibrarySocket[] sockets;

		private final byte[] frame;

		private int next;

		InTurn(List<LibrarySocket> sockets, byte[] frame) {
			this.sockets = sockets.toArray(LibrarySocket[]::new);
			this.frame = frame;
		}

		@Override
		public void accept(long count) {
			for (long i = 0; i < count; i++) {
				this.sockets[this.next].send(this.frame);
				this.next = (this.next + 1 == this.sockets.length) ? 0 : this.next + 1;
			}
		}

		@Override
		public void close() {
			for (LibrarySocket socket : this.sockets) {
				socket.close();
			}
		}

	}

}
