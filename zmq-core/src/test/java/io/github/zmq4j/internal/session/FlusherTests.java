package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Chunk;
import io.github.zmq4j.internal.pipe.LinkWriter;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.PipeControl;
import io.github.zmq4j.internal.pipe.PipeSettings;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who writes, and when. Time passes only where a test says so, but for the writes, which
 * take theirs.
 */
class FlusherTests {

	private static final long WRITE_NANOS = 3_000;

	private static final long SEND_NANOS = 30;

	private final List<Connection> writes = new ArrayList<>();

	private long now = 1_000_000;

	private Runnable meanwhile = () -> {
	};

	private final IoThread ioThread = new IoThread("zmq-test-io", () -> this.now);

	@Test
	void whoSendsNowAndThenWritesAtOnce() {
		Socket socket = new Socket(1);
		for (int i = 1; i <= 20; i++) {
			this.now += 10_000;
			socket.send();
			assertThat(this.writes).hasSize(i);
		}
	}

	@Test
	void whoSendsOneMessageAfterTheOtherBatchesThem() {
		Socket socket = new Socket(1);
		sendQuickly(socket, 6);
		assertThat(this.writes).hasSize(6);
		sendQuickly(socket, 7);
		assertThat(this.writes).hasSize(6);
	}

	@Test
	void aThreadThatHurriesOverManySocketsLeavesWritingToTheIoThread() throws InterruptedException {
		List<Socket> sockets = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			sockets.add(new Socket(1));
		}
		sockets.forEach((socket) -> sendQuickly(socket, 1));
		assertThat(this.writes).as("the fifth time it comes back too soon is the sixth send").hasSize(5);
		this.ioThread.start();
		this.ioThread.stop();
		this.ioThread.join();
		assertThat(this.writes).hasSize(10).doesNotHaveDuplicates();
	}

	@Test
	void whatFillsAPipeIsWrittenInAnyHurry() {
		for (int i = 1; i <= 20; i++) {
			this.now += SEND_NANOS;
			new Socket(1, 1).send();
			assertThat(this.writes).hasSize(i);
		}
	}

	@Test
	void aTickThatEndsStreamingIsOverEvenIfStreamingBeginsAnewMeanwhile() {
		Socket socket = new Socket(2);
		sendQuickly(socket, 7);
		assertThat(socket.flusher.isStreaming()).isTrue();
		this.now += 200_000;
		this.meanwhile = () -> {
			this.meanwhile = () -> {
			};
			sendQuickly(socket, 10);
			assertThat(socket.flusher.isStreaming()).isTrue();
		};
		assertThat(socket.flusher.tick()).as("the new stream brings its own").isFalse();
		assertThat(socket.flusher.isStreaming()).isTrue();
	}

	@Test
	void aSocketWhoseWritesTakeAllTheTimeGoesOnStreaming() {
		Socket socket = new Socket(100);
		sendQuickly(socket, 6);
		assertThat(socket.flusher.isStreaming()).isTrue();
		this.now += 120_000;
		socket.send();
		assertThat(socket.flusher.tick()).isTrue();
	}

	@Test
	void aThreadThatTakesItsTimeWritesToManySockets() {
		for (int i = 1; i <= 20; i++) {
			this.now += 10_000;
			new Socket(1).send();
			assertThat(this.writes).hasSize(i);
		}
	}

	@Test
	void sendingToManyPeersIsQuickEvenIfItTakesLonger() {
		Socket socket = new Socket(100);
		for (int i = 0; i < 6; i++) {
			this.now += 100 * SEND_NANOS;
			socket.send();
		}
		assertThat(this.writes).hasSize(500);
	}

	@Test
	void whatGoesToManyPeersWaitsAtLeastAsLongAsWritingToThemTook() {
		Socket socket = new Socket(1_000);
		sendQuickly(socket, 5);
		int before = this.writes.size();
		long start = this.now;
		while (this.writes.size() == before) {
			this.now += 1_000 * SEND_NANOS;
			socket.send();
		}
		assertThat(this.now - 1_000 * WRITE_NANOS - start).isBetween(1_000 * WRITE_NANOS, 1_100 * WRITE_NANOS);
	}

	private void sendQuickly(Socket socket, int count) {
		for (int i = 0; i < count; i++) {
			this.now += SEND_NANOS;
			socket.send();
		}
	}

	/** The sending half of a socket that sends to all its peers. */
	private final class Socket implements PipeControl {

		private final SpinLock lock = new SpinLock();

		private final Outbox outbox = new Outbox(this.lock::held, ZmqMessage::release);

		private final Flusher flusher = new Flusher(this.lock, this.outbox, FlusherTests.this.ioThread, (pipe) -> {
		});

		private final List<StreamPipe> pipes = new ArrayList<>();

		Socket(int peers) {
			this(peers, 1_000);
		}

		Socket(int peers, int highWaterMark) {
			this.lock.lock();
			for (int i = 0; i < peers; i++) {
				StreamPipe pipe = new StreamPipe(this.outbox, PipeSettings.of(highWaterMark), this);
				pipe.openOutbound(new Connection());
				this.pipes.add(pipe);
			}
			this.lock.unlock();
		}

		void send() {
			this.lock.lock();
			this.pipes.forEach((pipe) -> pipe.write(ZmqMessage.of("x")));
			this.flusher.afterSend(this.pipes.size());
			this.lock.unlock();
		}

		@Override
		public void drained() {
		}

		@Override
		public void terminate(String reason) {
			throw new AssertionError(reason);
		}

		@Override
		public byte[] encodeSubscription(byte[] topic, boolean subscribe) {
			throw new AssertionError("nobody subscribes");
		}

		@Override
		public void dropped(DropReason reason, int count) {
		}

		@Override
		public void readOut() {
		}

	}

	/** Takes everything, in the time that a write takes. */
	private final class Connection implements LinkWriter {

		@Override
		public boolean write(Chunk chunk) {
			FlusherTests.this.meanwhile.run();
			FlusherTests.this.now += WRITE_NANOS;
			FlusherTests.this.writes.add(this);
			chunk.bytes().position(chunk.bytes().limit());
			return true;
		}

		@Override
		public void handOver(boolean blocked) {
			throw new AssertionError("everything was taken");
		}

		@Override
		public void flushSoon() {
			throw new AssertionError("the connection does not end");
		}

		@Override
		public void broken(IOException failure) {
			throw new AssertionError(failure);
		}

	}

}
