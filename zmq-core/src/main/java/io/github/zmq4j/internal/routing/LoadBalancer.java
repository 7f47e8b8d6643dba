package io.github.zmq4j.internal.routing;

import java.util.Arrays;

import io.github.zmq4j.Dispatch;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Deals messages out to pipes, in strict rotation or to the one for which the fewest
 * wait. Guarded by the send lock.
 *
 * <p>
 * The pipes with room come first in the array, {@link #active} of them; a pipe found full
 * is moved behind them and comes back by {@link #writable(Pipe)}. So a send looks at one
 * pipe.
 */
final class LoadBalancer {

	private final boolean toShortest;

	private Pipe[] pipes = new Pipe[4];

	private int size;

	private int active;

	private int current;

	LoadBalancer(Dispatch dispatch) {
		this.toShortest = dispatch == Dispatch.SHORTEST_QUEUE;
	}

	void attach(Pipe pipe) {
		if (this.size == this.pipes.length) {
			this.pipes = Arrays.copyOf(this.pipes, this.size * 2);
		}
		this.pipes[this.size++] = pipe;
		activate(this.size - 1);
	}

	void detach(Pipe pipe) {
		int index = indexOf(pipe, 0);
		if (index < 0) {
			return;
		}
		this.size--;
		System.arraycopy(this.pipes, index + 1, this.pipes, index, this.size - index);
		Arrays.fill(this.pipes, this.size, this.size + 1, null);
		if (index < this.active) {
			this.active--;
			if (index < this.current) {
				this.current--;
			}
			if (this.current >= this.active) {
				this.current = 0;
			}
		}
	}

	/**
	 * Writes a message to the pipe whose turn it is.
	 * @param message the message
	 * @return the pipe that took it, or {@code null} if no pipe has room
	 */
	@Nullable Pipe send(ZmqMessage message) {
		while (this.active > 0) {
			if (this.toShortest) {
				turnToShortest();
			}
			Pipe pipe = this.pipes[this.current];
			if (pipe.canWrite()) {
				pipe.write(message);
				int next = this.current + 1;
				this.current = (next < this.active) ? next : 0;
				return pipe;
			}
			deactivateCurrent();
		}
		return null;
	}

	/** Among equals the next one has its turn. */
	private void turnToShortest() {
		int shortest = this.current;
		long fewest = Long.MAX_VALUE;
		for (int i = 0; i < this.active && fewest > 0; i++) {
			int index = (this.current + i) % this.active;
			long waiting = this.pipes[index].waiting();
			if (waiting < fewest) {
				fewest = waiting;
				shortest = index;
			}
		}
		this.current = shortest;
	}

	boolean canSend() {
		while (this.active > 0) {
			if (this.pipes[this.current].canWrite()) {
				return true;
			}
			deactivateCurrent();
		}
		return false;
	}

	void writable(Pipe pipe) {
		int index = indexOf(pipe, this.active);
		if (index >= 0) {
			activate(index);
		}
	}

	/**
	 * The pipe goes behind the others with room: it is served before the round is over.
	 */
	private void activate(int index) {
		Pipe pipe = this.pipes[index];
		this.pipes[index] = this.pipes[this.active];
		this.pipes[this.active] = pipe;
		this.active++;
	}

	/**
	 * The others keep their order: to be skipped must not let anybody be served twice.
	 */
	private void deactivateCurrent() {
		Pipe pipe = this.pipes[this.current];
		this.active--;
		System.arraycopy(this.pipes, this.current + 1, this.pipes, this.current, this.active - this.current);
		this.pipes[this.active] = pipe;
		if (this.current == this.active) {
			this.current = 0;
		}
	}

	private int indexOf(Pipe pipe, int from) {
		for (int i = from; i < this.size; i++) {
			if (this.pipes[i] == pipe) {
				return i;
			}
		}
		return -1;
	}

}
