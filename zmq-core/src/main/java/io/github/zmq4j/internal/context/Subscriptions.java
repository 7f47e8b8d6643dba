package io.github.zmq4j.internal.context;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.XpubOptions;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqUnsupportedException;

/**
 * The topics and groups of a socket: checks whether its type has such. Thread-safe, for
 * it has no state of its own.
 */
final class Subscriptions {

	private final SocketCore core;

	Subscriptions(SocketCore core) {
		this.core = core;
	}

	private SocketType type() {
		return this.core.type();
	}

	/**
	 * Makes a subscription or takes it back.
	 * @param prefix the prefix, which nobody modifies
	 * @param subscribe {@code false} to take it back
	 */
	void change(byte[] prefix, boolean subscribe) {
		if (type() == SocketType.XPUB) {
			checkManual();
		}
		else if (type() != SocketType.SUB && type() != SocketType.XSUB) {
			throw new ZmqUnsupportedException(type() + " sockets have no subscriptions; use a SUB or an XSUB");
		}
		apply(prefix, subscribe);
	}

	private void checkManual() {
		if (this.core.options().xpub().control() == XpubOptions.Control.PEER) {
			throw new ZmqUnsupportedException("The subscribers of this XPUB decide what they get;"
					+ " give it XpubOptions with the control MANUAL to decide for them");
		}
	}

	int topicCount() {
		switch (type()) {
			case PUB, XPUB, SUB, XSUB -> {
				this.core.sendLock().lock();
				try {
					return this.core.routing().topicCount();
				}
				finally {
					this.core.sendLock().unlock();
				}
			}
			default ->
				throw new ZmqUnsupportedException(type() + " sockets have no topics; PUB, SUB, XPUB and XSUB do");
		}
	}

	/**
	 * Joins or leaves a group.
	 * @param group the group; copied
	 * @param join {@code false} to leave it
	 */
	void membership(byte[] group, boolean join) {
		if (type() != SocketType.DISH) {
			throw new ZmqUnsupportedException(type() + " sockets join no groups; use a DISH");
		}
		apply(ZmqMessage.empty().withGroup(group.clone()).group(), join);
	}

	private void apply(byte[] prefix, boolean subscribe) {
		this.core.receiveLock().lock();
		this.core.sendLock().lock();
		try {
			this.core.checkOpen();
			if (subscribe) {
				this.core.routing().subscribe(prefix);
			}
			else {
				this.core.routing().unsubscribe(prefix);
			}
			this.core.sender().available();
		}
		finally {
			this.core.sendLock().unlock();
			this.core.receiveLock().unlock();
		}
		this.core.sender().flush();
	}

}
