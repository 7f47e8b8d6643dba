package io.github.zmq4j.internal.routing;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from pipes in turn, one from each. Guarded by the receive lock.
 *
 * <p>
 * Only pipes that may have messages are in the ring ({@link Pipe#queued}); one that has
 * none leaves it until {@link #readable(Pipe)}.
 */
final class FairQueue {

	private final @Nullable Arrivals arrivals;

	private Pipe[] ring = new Pipe[4];

	private int size;

	private int next;

	private @Nullable ZmqMessage prefetched;

	private @Nullable Pipe source;

	FairQueue() {
		this.arrivals = null;
	}

	/**
	 * Makes a queue of which each message is looked at first.
	 * @param arrivals who looks at them
	 */
	FairQueue(Arrivals arrivals) {
		this.arrivals = arrivals;
	}

	/**
	 * Looks at each message when it is taken from its pipe: the peer may have gone when
	 * it is received.
	 */
	@FunctionalInterface
	interface Arrivals {

		/**
		 * Makes of a message what is received. Receive lock.
		 * @param message the message
		 * @param source the pipe that it came from
		 * @return that, or {@code null} if nobody shall receive the message
		 */
		@Nullable ZmqMessage receive(ZmqMessage message, Pipe source);

	}

	void readable(Pipe pipe) {
		if (pipe.queued) {
			return;
		}
		pipe.queued = true;
		if (this.size == this.ring.length) {
			this.ring = Arrays.copyOf(this.ring, this.size * 2);
		}
		this.ring[this.size++] = pipe;
	}

	/**
	 * Forgets a pipe; a message that {@link #canReceive()} already took from it stays.
	 * @param pipe the pipe
	 */
	void detach(Pipe pipe) {
		if (pipe == this.source && this.prefetched == null) {
			this.source = null;
		}
		if (!pipe.queued) {
			return;
		}
		for (int i = 0; i < this.size; i++) {
			if (this.ring[i] == pipe) {
				remove(i);
				return;
			}
		}
	}

	@Nullable ZmqMessage receive() {
		ZmqMessage message = this.prefetched;
		if (message != null) {
			this.prefetched = null;
			return message;
		}
		return read();
	}

	boolean canReceive() {
		if (this.prefetched == null) {
			this.prefetched = read();
		}
		return this.prefetched != null;
	}

	/**
	 * How many messages of a pipe {@link #canReceive()} has taken and nobody has received
	 * yet.
	 * @param pipe the pipe
	 * @return 0 or 1
	 */
	int prefetched(Pipe pipe) {
		return (this.prefetched != null && this.source == pipe) ? 1 : 0;
	}

	/**
	 * Changes the message that {@link #canReceive()} has taken, if it came from a pipe.
	 * @param pipe the pipe
	 * @param change what to make of it
	 */
	void changePrefetched(Pipe pipe, UnaryOperator<ZmqMessage> change) {
		ZmqMessage message = this.prefetched;
		if (message != null && this.source == pipe) {
			this.prefetched = change.apply(message);
		}
	}

	/**
	 * The pipe that the message came from which {@link #receive()} returned last.
	 * @return that pipe
	 */
	Pipe source() {
		return Objects.requireNonNull(this.source, "no message yet");
	}

	private @Nullable ZmqMessage read() {
		while (this.size > 0) {
			Pipe pipe = this.ring[this.next];
			ZmqMessage message = pipe.read();
			if (message != null) {
				pipe.countReceived(message);
				if (this.source != pipe) {
					this.source = pipe;
				}
				int following = this.next + 1;
				this.next = (following < this.size) ? following : 0;
				message = (this.arrivals != null) ? this.arrivals.receive(message, pipe) : message;
				if (message != null) {
					return message;
				}
			}
			else {
				remove(this.next);
			}
		}
		return null;
	}

	/**
	 * The last pipe moves into the gap: it is served next or, if that has passed, soon.
	 */
	private void remove(int index) {
		this.ring[index].queued = false;
		this.size--;
		this.ring[index] = this.ring[this.size];
		Arrays.fill(this.ring, this.size, this.size + 1, null);
		if (this.next >= this.size) {
			this.next = 0;
		}
	}

}
