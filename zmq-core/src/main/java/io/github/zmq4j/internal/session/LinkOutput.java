package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import io.github.zmq4j.internal.pipe.Chunk;
import io.github.zmq4j.internal.pipe.LinkWriter;
import org.jspecify.annotations.Nullable;

/**
 * The outbound side of a connection that is ready: writes for whoever flushes. Confined
 * to the one thread that flushes the pipe; the rest may be called by any thread.
 */
final class LinkOutput implements LinkWriter {

	private static final int STAGING_SIZE = 256 << 10;

	private final PeerSession session;

	private final Link link;

	private final SocketChannel channel;

	/** Only for large frames. */
	private @Nullable ByteBuffer staging;

	LinkOutput(PeerSession session, Link link) {
		this.session = session;
		this.link = link;
		this.channel = link.channel();
	}

	@Override
	public boolean write(Chunk chunk) throws IOException {
		if (!chunk.hasLargeFrames()) {
			this.channel.write(chunk.bytes());
			return chunk.isWritten();
		}
		ByteBuffer out = this.staging;
		if (out == null) {
			out = ByteBuffer.allocateDirect(STAGING_SIZE);
			this.staging = out;
		}
		while (!chunk.isWritten()) {
			chunk.stage(out);
			int count = this.channel.write(out);
			chunk.advance(count);
			if (out.hasRemaining()) {
				return false;
			}
		}
		return true;
	}

	@Override
	public void handOver(boolean blocked) {
		this.session.ioThread().execute(blocked ? this::watch : this::resume);
	}

	private void watch() {
		SelectionKey key = this.link.key();
		if (key.isValid()) {
			key.interestOpsOr(SelectionKey.OP_WRITE);
		}
	}

	/** Goes on with what was left to the I/O thread. On the I/O thread. */
	void resume() {
		this.session.owner().flusher().resume(this.session.pipe());
	}

	@Override
	public void flushSoon() {
		this.session.ioThread().execute(() -> this.session.owner().flusher().flushNow(this.session.pipe()));
	}

	@Override
	public void broken(IOException failure) {
		this.session.ioThread().execute(() -> this.session.linkEnded(this.link, failure));
	}

}
