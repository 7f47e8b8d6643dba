package io.github.zmq4j.internal.context;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.EnumSet;
import java.util.Set;

import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqPoller.Interest;
import io.github.zmq4j.ZmqUnsupportedException;

/**
 * What interests in a channel mean to a selector, and back. Stateless.
 */
final class ChannelInterests {

	private static final int RECEIVES = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

	private static final int SENDS = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

	private ChannelInterests() {
	}

	/**
	 * Gives the operations to watch a channel for, and refuses what cannot be watched.
	 * @param channel the channel
	 * @param interests what to wait for
	 * @return as in {@link SelectionKey}
	 */
	static int operations(SelectableChannel channel, Set<Interest> interests) {
		if (interests.isEmpty()) {
			throw new IllegalArgumentException("Name at least one interest, or remove the channel");
		}
		check(channel);
		boolean receives = interests.contains(Interest.RECEIVE);
		boolean sends = interests.contains(Interest.SEND);
		if (receives && (channel.validOps() & RECEIVES) == 0) {
			throw new ZmqUnsupportedException(channel + " never reads or accepts; poll it for SEND only");
		}
		if (sends && (channel.validOps() & SENDS) == 0) {
			throw new ZmqUnsupportedException(channel + " never writes or connects; poll it for RECEIVE only");
		}
		// A selector would find early bytes over and over, and never tell of them.
		if (!sends && channel instanceof SocketChannel connecting && connecting.isConnectionPending()) {
			throw new IllegalArgumentException(
					channel + " still connects; poll it for SEND, and for RECEIVE alone after finishConnect()");
		}
		return channel.validOps() & ((receives ? RECEIVES : 0) | (sends ? SENDS : 0));
	}

	private static void check(SelectableChannel channel) {
		if (channel.provider() != SelectorProvider.provider()) {
			throw new IllegalArgumentException(channel
					+ " is of another provider; a poller takes the channels that java.nio.channels opens by default");
		}
		if (!channel.isOpen()) {
			throw new ZmqClosedException("The channel is closed");
		}
		if (channel.isBlocking()) {
			throw new IllegalArgumentException(
					channel + " is in blocking mode; call configureBlocking(false) before you add it");
		}
	}

	/**
	 * Gives what a channel is ready for.
	 * @param operations as in {@link SelectionKey}
	 * @return the interests, empty if there is no operation
	 */
	static Set<Interest> of(int operations) {
		Set<Interest> ready = EnumSet.noneOf(Interest.class);
		if ((operations & RECEIVES) != 0) {
			ready.add(Interest.RECEIVE);
		}
		if ((operations & SENDS) != 0) {
			ready.add(Interest.SEND);
		}
		return ready;
	}

}
