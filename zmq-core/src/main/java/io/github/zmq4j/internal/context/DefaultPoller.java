package io.github.zmq4j.internal.context;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.runtime.ChannelWaiter;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Waits for any of several sockets and channels; the I/O threads read for the sockets
 * meanwhile. Thread-safe; guarded by itself, but for what tells it of changes: that may
 * be done under the locks of sockets, and so must not block.
 *
 * <p>
 * Each round of a poll first forgets the changes, then looks at everything, says that it
 * sleeps, and sleeps if nothing has changed since: who changes something says so before
 * it looks for a sleeper. The sleep is in a selector while there are channels; whoever
 * adds the first one or removes the last one ends the sleep, so that the next round finds
 * the other bed.
 */
final class DefaultPoller implements ZmqPoller {

	private final DefaultContext context;

	private final Map<SocketCore, Set<Interest>> members = new LinkedHashMap<>();

	private final Set<SocketCore> receiving = new HashSet<>();

	/** Who polls and may sleep, if there are no channels. */
	private volatile @Nullable Waiter waiter;

	/** The channels, and where to sleep if there are some. */
	private volatile @Nullable ChannelWaiter channels;

	private final AtomicBoolean woken = new AtomicBoolean();

	/** Whether something changed since the sockets were looked at. */
	private volatile boolean changed;

	private boolean closed;

	/** What to do when a member was closed. */
	private final Runnable memberClosed;

	DefaultPoller(DefaultContext context, Runnable memberClosed) {
		this.context = context;
		this.memberClosed = memberClosed;
	}

	@Override
	public void add(ZmqSocket socket, Set<Interest> interests) {
		watch(member(socket, interests), EnumSet.copyOf(interests));
	}

	/**
	 * Adds a socket, or changes what to wait for.
	 * @param member the socket
	 * @param wanted what to wait for; nothing, to be told when it is closed
	 */
	void watch(SocketCore member, Set<Interest> wanted) {
		member.checkOpen();
		synchronized (this) {
			checkOpen();
			this.members.put(member, wanted);
		}
		member.readiness().add(this, wanted.contains(Interest.RECEIVE));
		changed();
	}

	private SocketCore member(ZmqSocket socket, Set<Interest> interests) {
		SocketCore member = (socket instanceof DefaultSocket known) ? known.core() : null;
		if (member == null || !member.belongsTo(this.context)) {
			throw new IllegalArgumentException("A poller takes sockets of its own context only");
		}
		if (interests.isEmpty()) {
			throw new IllegalArgumentException("Name at least one interest, or remove the socket");
		}
		member.checkOpen();
		if (interests.contains(Interest.RECEIVE) && !member.type().canReceive()) {
			throw new ZmqUnsupportedException("A " + member.type() + " socket never receives; poll it for SEND only");
		}
		if (interests.contains(Interest.SEND) && !member.type().canSend()) {
			throw new ZmqUnsupportedException("A " + member.type() + " socket never sends; poll it for RECEIVE only");
		}
		return member;
	}

	@Override
	public void add(SelectableChannel channel, Set<Interest> interests) {
		int operations = ChannelInterests.operations(channel, interests);
		synchronized (this) {
			checkOpen();
			ChannelWaiter watching = this.channels;
			if (watching == null) {
				watching = ChannelWaiter.open();
				this.channels = watching;
			}
			try {
				watching.watch(channel, operations);
			}
			catch (ClosedChannelException ex) {
				throw new ZmqClosedException("The channel is closed", ex);
			}
			finally {
				closeIfEmpty(watching);
			}
		}
		changed();
	}

	/** With the last channel goes the selector, and the polls are as cheap as before. */
	private void closeIfEmpty(ChannelWaiter watching) {
		if (watching == this.channels && watching.isEmpty()) {
			this.channels = null;
			watching.close();
		}
	}

	@Override
	public void remove(SelectableChannel channel) {
		synchronized (this) {
			ChannelWaiter watching = this.channels;
			if (watching == null || !watching.release(channel)) {
				return;
			}
			closeIfEmpty(watching);
		}
		changed();
	}

	@Override
	public void remove(ZmqSocket socket) {
		if (socket instanceof DefaultSocket known) {
			remove(known.core());
		}
	}

	/** Also called when a member is closed. */
	void remove(SocketCore member) {
		boolean removed;
		synchronized (this) {
			removed = this.members.remove(member) != null;
		}
		if (removed) {
			member.readiness().remove(this);
			changed();
			if (member.isClosed()) {
				this.memberClosed.run();
			}
		}
	}

	@Override
	public List<Ready> poll(Duration timeout) {
		Deadline deadline = Deadline.after(timeout);
		while (true) {
			Map<SocketCore, Set<Interest>> asked;
			ChannelWaiter selecting;
			synchronized (this) {
				checkOpen();
				asked = new LinkedHashMap<>(this.members);
				selecting = this.channels;
				this.changed = false;
				if (selecting != null) {
					selecting.begin();
				}
			}
			List<Ready> ready = look(asked);
			if (selecting != null) {
				look(selecting, ready);
			}
			boolean awake = this.woken.getAndSet(false);
			boolean alone = asked.isEmpty() && selecting == null;
			if (awake || alone || !ready.isEmpty() || deadline.remaining() <= 0) {
				return ready;
			}
			boolean slept = (selecting != null) ? selecting.await(deadline) : sleep(deadline);
			if (slept && Thread.currentThread().isInterrupted()) {
				throw new ZmqInterruptedException("The thread was interrupted while it polled");
			}
		}
	}

	/** Sleeps without channels; gives whether nothing had changed before. */
	private boolean sleep(Deadline deadline) {
		Waiter waiting = new Waiter();
		this.waiter = waiting;
		boolean sleeps = !this.changed;
		if (sleeps) {
			waiting.await(deadline);
		}
		this.waiter = null;
		return sleeps;
	}

	private void look(ChannelWaiter selecting, List<Ready> ready) {
		selecting.look((channel, operations) -> ready.add(new Ready(channel, ChannelInterests.of(operations))));
		synchronized (this) {
			closeIfEmpty(selecting); // all of them may have been closed
		}
	}

	private static List<Ready> look(Map<SocketCore, Set<Interest>> asked) {
		List<Ready> ready = new ArrayList<>();
		asked.forEach((socket, interests) -> {
			EnumSet<Interest> found = EnumSet.noneOf(Interest.class);
			if (interests.contains(Interest.RECEIVE) && socket.canReceive()) {
				found.add(Interest.RECEIVE);
			}
			if (interests.contains(Interest.SEND) && socket.canSend()) {
				found.add(Interest.SEND);
			}
			if (!found.isEmpty()) {
				ready.add(new Ready(socket.handle(), found));
			}
		});
		return ready;
	}

	/** Remembers whether the I/O threads read for this poller; gives what was before. */
	synchronized boolean receivesFrom(SocketCore member, boolean receives) {
		return receives ? !this.receiving.add(member) : this.receiving.remove(member);
	}

	/** A socket may have become ready. Any thread, any lock of a socket. */
	void changed() {
		this.changed = true;
		Waiter sleeping = this.waiter;
		if (sleeping != null) {
			sleeping.signal();
		}
		ChannelWaiter selecting = this.channels;
		if (selecting != null) {
			selecting.signal();
		}
	}

	@Override
	public void wakeup() {
		this.woken.set(true);
		changed();
	}

	private void checkOpen() {
		if (this.closed) {
			throw new ZmqClosedException("The poller is closed");
		}
	}

	@Override
	public void close() {
		List<SocketCore> leaving;
		synchronized (this) {
			this.closed = true;
			leaving = new ArrayList<>(this.members.keySet());
			this.members.clear();
			changed();
			ChannelWaiter watching = this.channels;
			this.channels = null;
			if (watching != null) {
				watching.close();
			}
		}
		leaving.forEach((socket) -> socket.readiness().remove(this));
		this.context.pollerClosed(this);
	}

}
