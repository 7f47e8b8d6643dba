package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

import io.github.zmq4j.internal.pipe.Chunk;
import io.github.zmq4j.internal.pipe.LinkWriter;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.StagingBuffers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbound side of a connection that is ready: writes for whoever flushes. Confined
 * to the one thread that flushes the pipe, its commands to the I/O thread; the rest may
 * be called by any thread.
 */
final class LinkOutput implements LinkWriter {

	private static final Logger logger = LoggerFactory.getLogger(LinkOutput.class);

	/** So many bytes of answers may wait for a peer that does not read them. */
	private static final int MAX_ANSWERS = 64 << 10;

	private final PeerSession session;

	private final Link link;

	private final SocketChannel channel;

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
		StagingBuffers buffers = this.session.ioThread().staging();
		ByteBuffer out = buffers.take();
		try {
			return writeStaged(chunk, out);
		}
		finally {
			buffers.give(out);
		}
	}

	private boolean writeStaged(Chunk chunk, ByteBuffer out) throws IOException {
		while (!chunk.isWritten()) {
			ByteBuffer straight = chunk.stage(out);
			if (straight == null) {
				chunk.advance(this.channel.write(out));
			}
			else {
				chunk.advance(this.channel.write(new ByteBuffer[] { out, straight }));
			}
			if (out.hasRemaining() || (straight != null && straight.hasRemaining())) {
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
		this.session.owner().flusher().resume(this.link.pipe());
	}

	@Override
	public void flushSoon() {
		this.session.ioThread().execute(() -> this.session.owner().flusher().flushNow(this.link.pipe()));
	}

	/**
	 * Answers a command of the peer. On the I/O thread.
	 * @param command one or more whole command frames
	 */
	void answer(byte[] command) {
		if (this.link.pipe().answerBytes() > MAX_ANSWERS) {
			this.session.linkEnded(this.link, new IOException(
					"The peer asks without reading the answers: more than " + MAX_ANSWERS + " bytes wait for it"));
			return;
		}
		write((pipe) -> pipe.writeAnswer(command));
		this.session.answered();
	}

	/**
	 * Writes a command of our own. On the I/O thread.
	 * @param command one or more whole command frames
	 */
	void writeCommand(byte[] command) {
		write((pipe) -> pipe.writeCommand(command));
	}

	/**
	 * Tells the peer why it is refused, as far as the system takes it at once. On the I/O
	 * thread, before anything else is written.
	 * @param reason a sentence
	 */
	void refuse(String reason) {
		try {
			this.channel.write(ByteBuffer.wrap(this.link.connection().error(reason)));
		}
		catch (IOException ex) {
			logger.debug("A refused peer has left already", ex);
		}
	}

	private void write(Consumer<StreamPipe> append) {
		if (!this.session.isCurrent(this.link)) {
			return;
		}
		SessionOwner owner = this.session.owner();
		owner.sendLock().lock();
		try {
			append.accept(this.link.pipe());
			owner.flusher().flush(this.link.pipe());
		}
		finally {
			owner.sendLock().unlock();
		}
	}

	@Override
	public void broken(IOException failure) {
		this.session.ioThread().execute(() -> this.session.linkEnded(this.link, failure));
	}

}
