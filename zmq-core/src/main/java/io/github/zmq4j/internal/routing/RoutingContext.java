package io.github.zmq4j.internal.routing;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.util.Ownership;

/**
 * What a routing gets from the socket that owns it.
 *
 * @param options the socket's options
 * @param receiveOwnership tells whether the receive lock is held
 * @param sendOwnership tells whether the send lock is held
 * @param drops is told of each message that is discarded; any lock
 */
public record RoutingContext(SocketOptions options, Ownership receiveOwnership, Ownership sendOwnership, Drops drops) {

	boolean receiveHeld() {
		return this.receiveOwnership.held();
	}

	boolean sendHeld() {
		return this.sendOwnership.held();
	}

	boolean bothHeld() {
		return receiveHeld() && sendHeld();
	}

	/**
	 * Counts discarded messages.
	 */
	@FunctionalInterface
	public interface Drops {

		/**
		 * Counts one.
		 * @param reason why it is discarded
		 */
		void dropped(DropReason reason);

		/**
		 * Counts one of a certain peer.
		 * @param reason why it is discarded
		 * @param pipe the pipe that it came over or was for
		 */
		default void dropped(DropReason reason, Pipe pipe) {
			pipe.countDropped(reason, 1);
			dropped(reason);
		}

	}

}
