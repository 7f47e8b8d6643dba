package io.github.zmq4j.internal.routing;

import java.util.Arrays;

import io.github.zmq4j.internal.pipe.Pipe;

/**
 * The pipes subscribed to one topic. Guarded by the send lock.
 */
final class Subscribers {

	private Pipe[] pipes = new Pipe[2];

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
			this.pipes = Arrays.copyOf(this.pipes, this.size * 2);
		}
		this.pipes[this.size++] = pipe;
	}

	/**
	 * Removes a pipe that is here.
	 * @param pipe the pipe
	 */
	void remove(Pipe pipe) {
		int index = indexOf(pipe);
		this.size--;
		this.pipes[index] = this.pipes[this.size];
		Arrays.fill(this.pipes, this.size, this.size + 1, null);
		if (this.size * 4 < this.pipes.length && this.size > 1) {
			this.pipes = Arrays.copyOf(this.pipes, this.size * 2);
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
