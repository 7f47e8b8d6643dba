package io.github.zmq4j.internal.routing;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import io.github.zmq4j.internal.pipe.Pipe;

/**
 * Peers of which no more is read until the application has caught up. Guarded by the
 * receive lock.
 */
final class HeldBack {

	private final Set<Pipe> pipes = Collections.newSetFromMap(new IdentityHashMap<>());

	void add(Pipe pipe) {
		if (this.pipes.add(pipe)) {
			pipe.holdBack(true);
		}
	}

	/** It goes, and may come back by another connection. */
	void remove(Pipe pipe) {
		if (this.pipes.remove(pipe)) {
			pipe.holdBack(false);
		}
	}

	/** All are read again. */
	void release() {
		if (!this.pipes.isEmpty()) {
			this.pipes.forEach((pipe) -> pipe.holdBack(false));
			this.pipes.clear();
		}
	}

}
