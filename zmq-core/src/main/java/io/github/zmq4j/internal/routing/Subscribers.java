package io.github.zmq4j.internal.routing;

import java.util.Arrays;

import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The pipes subscribed to one topic, and how often each. Guarded by the send lock.
 */
final class Subscribers {

	private Pipe[] pipes = new Pipe[2];

	/**
	 * How often beyond once, by index; {@code null} as long as that is nowhere the case.
	 */
	private int @Nullable [] repeats;

	private int size;

	int size() {
		return this.size;
	}

	Pipe get(int index) {
		return this.pipes[index];
	}

	/**
	 * Adds a pipe that is not here yet.
	 * @param pipe the pipe
	 */
	void add(Pipe pipe) {
		if (this.size == this.pipes.length) {
			resize(this.size * 2);
		}
		this.pipes[this.size++] = pipe;
	}

	/**
	 * Counts one more subscription of a pipe that is here.
	 * @param pipe the pipe
	 */
	void repeat(Pipe pipe) {
		if (this.repeats == null) {
			this.repeats = new int[this.pipes.length];
		}
		this.repeats[indexOf(pipe)]++;
	}

	/**
	 * Counts one subscription less of a pipe that is here.
	 * @param pipe the pipe
	 * @return {@code false} if it was its only one; then it is still here
	 */
	boolean release(Pipe pipe) {
		if (this.repeats == null) {
			return false;
		}
		int index = indexOf(pipe);
		if (this.repeats[index] == 0) {
			return false;
		}
		this.repeats[index]--;
		return true;
	}

	/**
	 * Removes a pipe that is here, however often it subscribed.
	 * @param pipe the pipe
	 */
	void remove(Pipe pipe) {
		int index = indexOf(pipe);
		this.size--;
		this.pipes[index] = this.pipes[this.size];
		Arrays.fill(this.pipes, this.size, this.size + 1, null);
		if (this.repeats != null) {
			this.repeats[index] = this.repeats[this.size];
			this.repeats[this.size] = 0;
		}
		if (this.size * 4 < this.pipes.length && this.size > 1) {
			resize(this.size * 2);
		}
	}

	private void resize(int capacity) {
		this.pipes = Arrays.copyOf(this.pipes, capacity);
		if (this.repeats != null) {
			this.repeats = Arrays.copyOf(this.repeats, capacity);
		}
	}

	private int indexOf(Pipe pipe) {
		int index = 0;
		while (this.pipes[index] != pipe) {
			index++;
		}
		return index;
	}

}
