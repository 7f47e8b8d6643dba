package io.github.zmq4j.benchmarks.part;

import java.nio.ByteBuffer;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.engine.ZmtpConnection;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Decoding messages out of a full read buffer. Confined to the thread that measures.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up first
public class DecodeBenchmark extends PartBenchmark {

	private static final int BUFFER_SIZE = 128 << 10;

	/** What the message looks like. */
	@Param({ "16", "64", "1024", "3x32" })
	public String shape;

	private ZmtpConnection connection;

	private ByteBuffer buffer;

	/**
	 * Fills the buffer with whole messages.
	 * @throws ProtocolException never
	 */
	@Setup
	public void fill() throws ProtocolException {
		this.connection = ReadyConnection.create(SocketType.PULL, SocketType.PUSH);
		this.buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
		ZmqMessage message = Shapes.message(this.shape);
		Lanes lanes = new Lanes();
		StreamPipe pipe = lanes.open();
		int size;
		do {
			int start = this.buffer.position();
			pipe.write(message);
			lanes.flush((chunk) -> this.buffer.put(chunk.bytes()));
			size = this.buffer.position() - start;
		}
		while (this.buffer.remaining() >= size);
		this.buffer.flip();
	}

	/**
	 * Takes one message out, and starts over behind the last.
	 * @return the message
	 * @throws ProtocolException never
	 */
	@Benchmark
	public @Nullable ZmqMessage decode() throws ProtocolException {
		if (!this.buffer.hasRemaining()) {
			this.buffer.position(0);
		}
		return this.connection.next(this.buffer);
	}

}
