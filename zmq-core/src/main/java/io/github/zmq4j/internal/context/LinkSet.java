package io.github.zmq4j.internal.context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.session.Incoming;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that a socket's threads read by themselves, and the selector to wait
 * for them. Guarded by the receive lock, but for the methods that wait: those belong to
 * the one leader and are called without the lock.
 */
final class LinkSet {

	private static final Logger logger = LoggerFactory.getLogger(LinkSet.class);

	private static final SelectionKey[] NO_KEYS = new SelectionKey[0];

	private final List<Incoming> links = new ArrayList<>(1);

	/** What was selected and not read yet. */
	private final ArrayDeque<Incoming> ready = new ArrayDeque<>(0);

	private volatile @Nullable Selector selector;

	private volatile boolean released;

	private int readyTogether;

	private boolean closed;

	void add(Incoming link) {
		if (this.closed) {
			return;
		}
		this.links.add(link);
		Selector open = this.selector;
		if (open != null) {
			register(open, link);
		}
	}

	private static void register(Selector selector, Incoming link) {
		try {
			link.channel().register(selector, SelectionKey.OP_READ, link);
		}
		catch (ClosedChannelException ex) {
			logger.trace("A connection was closed before it could be watched", ex);
		}
	}

	/**
	 * Forgets a connection that has ended. The selector still holds its channel until
	 * {@link #releaseChannels()}.
	 * @param link the connection
	 * @return whether the selector holds channels that should be released
	 */
	boolean remove(Incoming link) {
		this.links.remove(link);
		this.ready.remove(link);
		Selector open = this.selector;
		if (open == null) {
			return false;
		}
		SelectionKey key = link.channel().keyFor(open);
		if (key != null) {
			key.cancel();
		}
		this.released = true;
		return true;
	}

	/**
	 * Gives the only connection.
	 * @return that, or {@code null} if there is none or more than one
	 */
	@Nullable Incoming only() {
		return (this.links.size() == 1) ? this.links.get(0) : null;
	}

	int size() {
		return this.links.size();
	}

	boolean isEmpty() {
		return this.links.isEmpty();
	}

	List<Incoming> snapshot() {
		return List.copyOf(this.links);
	}

	/**
	 * Opens the selector if there is none.
	 */
	void open() {
		if (this.selector != null || this.closed) {
			return;
		}
		try {
			Selector opened = Selector.open();
			this.links.forEach((link) -> register(opened, link));
			this.selector = opened;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No selector can be opened; the process may have too many open files", ex);
		}
	}

	boolean isOpen() {
		return this.selector != null;
	}

	/**
	 * Waits until a connection has something to read. Leader only, no lock.
	 * @param millis the longest wait, 0 for none, -1 for no limit
	 */
	void select(long millis) {
		Selector open = this.selector;
		if (open == null) {
			return;
		}
		this.released = false;
		try {
			if (millis == 0) {
				open.selectNow();
			}
			else {
				open.select(Math.max(millis, 0));
			}
		}
		catch (ClosedSelectorException ex) {
			logger.trace("The socket was closed", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Waiting for connections failed", ex);
		}
	}

	/** Lets closed channels really close. Leader only, no lock. */
	void releaseChannels() {
		if (this.released) {
			select(0);
		}
	}

	boolean hasReleased() {
		return this.released;
	}

	/** Ends {@link #select(long)}. Any thread, no lock. */
	void wakeup() {
		Selector open = this.selector;
		if (open != null) {
			open.wakeup();
		}
	}

	/**
	 * Takes one of those that {@link #select(long)} found. Leader only.
	 * @return a connection that has something to read, {@code null} if it was the last
	 */
	@Nullable Incoming nextReady() {
		if (this.ready.isEmpty()) {
			takeSelected();
		}
		return this.ready.poll();
	}

	/** Whether {@link #nextReady()} has some of an earlier {@link #select(long)} left. */
	boolean hasReady() {
		return !this.ready.isEmpty();
	}

	/** How many connections were ready together with the one taken last. */
	int readyTogether() {
		return this.readyTogether;
	}

	private void takeSelected() {
		Selector open = this.selector;
		if (open == null || open.selectedKeys().isEmpty()) {
			return;
		}
		for (SelectionKey key : open.selectedKeys().toArray(NO_KEYS)) {
			if (key.isValid()) {
				this.ready.add((Incoming) key.attachment());
			}
		}
		open.selectedKeys().clear();
		this.readyTogether = this.ready.size();
	}

	/**
	 * Closes the selector for ever, which ends {@link #select(long)}. No lock.
	 * @param lock the receive lock
	 */
	void close(SpinLock lock) {
		lock.lock();
		Selector open = this.selector;
		this.selector = null;
		this.closed = true;
		this.released = false;
		this.ready.clear();
		lock.unlock();
		if (open == null) {
			return;
		}
		try {
			open.close();
		}
		catch (IOException ex) {
			logger.warn("The selector of a socket cannot be closed", ex);
		}
	}

}
