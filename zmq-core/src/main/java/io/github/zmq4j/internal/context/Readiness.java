package io.github.zmq4j.internal.context;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.zmq4j.internal.runtime.SpinLock;

/**
 * Who wants to know when a socket becomes ready: pollers, futures, and the writers of
 * inproc pipes. Thread-safe.
 */
final class Readiness {

	private final SocketCore socket;

	private final List<DefaultPoller> pollers = new CopyOnWriteArrayList<>();

	/** The inproc pipes whose writers have room again. Receive lock. */
	private final List<InprocPipe> room = new ArrayList<>(0);

	/** Whether there are such, to be asked without the lock. */
	private volatile boolean hasRoom;

	Readiness(SocketCore socket) {
		this.socket = socket;
	}

	/** Something has arrived. Any lock. */
	void arrived() {
		if (this.socket.inbox().hasAsync()) {
			this.socket.ioThread().execute(this::serveAsync);
		}
		changed();
	}

	/** The routing may have something to tell that no peer has sent. Any lock. */
	void news() {
		this.socket.receiver().signal();
		arrived();
	}

	/** Something may be ready that was not. Any lock. */
	void changed() {
		this.pollers.forEach(DefaultPoller::changed);
	}

	/** Something has arrived, and no lock is held. */
	void arrivedUnlocked() {
		changed();
		serveAsync();
	}

	/** Gives what has arrived to those who wait without a thread. No lock. */
	private void serveAsync() {
		this.socket.receiveLock().lock();
		try {
			if (this.socket.inbox().hasAsync()) {
				this.socket.inbox().serveAsync();
			}
		}
		finally {
			this.socket.receiveLock().unlock();
		}
		releaseRoom();
	}

	/** The writer of an inproc pipe has room again. Receive lock. */
	void roomLater(InprocPipe writer) {
		if (!this.room.contains(writer)) {
			this.room.add(writer);
			this.hasRoom = true;
		}
	}

	/** Tells the writers that have room again. No lock. */
	void releaseRoom() {
		if (!this.hasRoom) {
			return;
		}
		SpinLock lock = this.socket.receiveLock();
		lock.lock();
		List<InprocPipe> writers = List.copyOf(this.room);
		this.room.clear();
		this.hasRoom = false;
		lock.unlock();
		writers.forEach(InprocPipe::room);
	}

	void add(DefaultPoller poller, boolean receives) {
		remove(poller);
		this.pollers.add(poller);
		if (receives) {
			boolean already = poller.receivesFrom(this.socket, true);
			ioReaders(already ? 0 : 1);
		}
		if (this.socket.isClosed()) {
			poller.remove(this.socket);
		}
	}

	void remove(DefaultPoller poller) {
		this.pollers.remove(poller);
		if (poller.receivesFrom(this.socket, false)) {
			ioReaders(-1);
		}
	}

	private void ioReaders(int more) {
		SpinLock lock = this.socket.receiveLock();
		lock.lock();
		this.socket.receiver().ioReaders(more);
		lock.unlock();
	}

	/** The socket is closed. */
	void close() {
		this.pollers.forEach((poller) -> poller.remove(this.socket));
	}

}
