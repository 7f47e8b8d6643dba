package io.github.zmq4j.benchmarks.part;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * A pipe that costs next to nothing: it takes every message and always has one to read.
 * Belongs to the benchmark that made it.
 */
final class BarePipe extends Pipe {

	private final ZmqMessage inbound;

	private @Nullable ZmqMessage last;

	BarePipe(ZmqMessage inbound) {
		this.inbound = inbound;
	}

	@Override
	public boolean canWrite() {
		return true;
	}

	@Override
	public long waiting() {
		return 0;
	}

	@Override
	public void write(ZmqMessage message) {
		this.last = message;
	}

	/**
	 * What was written last.
	 * @return the message
	 */
	@Nullable ZmqMessage last() {
		return this.last;
	}

	@Override
	public void writeSubscription(byte[] topic, boolean subscribe) {
	}

	@Override
	public ZmqMessage read() {
		return this.inbound;
	}

	@Override
	public long unread() {
		return 0;
	}

	@Override
	public void terminate(String reason) {
		throw new IllegalStateException(reason);
	}

}
