package io.github.zmq4j.benchmarks.part;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.StreamPipe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The way of a message through the outbound half of a pipe. Confined to the thread that
 * measures.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up first
public class PipeBenchmark extends PartBenchmark {

	/** What the message looks like; from 8 KiB on it is referred to, not copied. */
	@Param({ "16", "64", "1024", "65536", "3x32" })
	public String shape;

	private Lanes lanes;

	private StreamPipe pipe;

	private ZmqMessage message;

	/** Makes the pipe. */
	@Setup
	public void open() {
		this.lanes = new Lanes();
		this.pipe = this.lanes.open();
		this.message = Shapes.message(this.shape);
	}

	/** Appends a message, and flushes when a socket that streams would have to. */
	@Benchmark
	public void encode() {
		this.pipe.write(this.message);
		if (this.lanes.isUrgent()) {
			this.lanes.flush();
		}
	}

	/** Asks for room, writes, takes the chunk and gives it back. */
	@Benchmark
	public void writeAndFlush() {
		if (this.pipe.canWrite()) {
			this.pipe.write(this.message);
		}
		this.lanes.flush();
	}

}
