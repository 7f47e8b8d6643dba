package io.github.zmq4j.internal.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.support.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChannelWaiterTests {

	private final ChannelWaiter waiter = ChannelWaiter.open();

	@SuppressWarnings("NullAway.Init")
	private Pipe pipe;

	@BeforeEach
	void open() throws IOException {
		this.pipe = Pipe.open();
		this.pipe.source().configureBlocking(false);
	}

	@AfterEach
	void close() throws IOException {
		this.waiter.close();
		this.pipe.source().close();
		this.pipe.sink().close();
	}

	private void watch() throws IOException {
		this.waiter.watch(this.pipe.source(), SelectionKey.OP_READ);
		this.waiter.begin();
	}

	private List<SelectableChannel> look() {
		List<SelectableChannel> found = new ArrayList<>();
		this.waiter.look((channel, operations) -> {
			assertThat(operations).isEqualTo(SelectionKey.OP_READ);
			found.add(channel);
		});
		return found;
	}

	private Background<Boolean> sleeping() {
		return Background.call(() -> this.waiter.await(Deadline.NEVER)).awaitAsleep();
	}

	private static Deadline soon() {
		return Deadline.after(Duration.ofMillis(30));
	}

	@Test
	void aSignalBeforeTheWaitCounts() {
		this.waiter.signal();
		assertThat(this.waiter.await(Deadline.NEVER)).isFalse();
	}

	@Test
	void aSignalBeforeTheBeginningIsForgotten() {
		this.waiter.signal();
		this.waiter.begin();
		assertThat(this.waiter.await(soon())).isTrue();
	}

	@Test
	void aSignalEndsTheWaitAndOnlyThatOne() {
		for (int i = 0; i < 3; i++) {
			this.waiter.begin();
			Background<Boolean> waiting = sleeping();
			this.waiter.signal();
			this.waiter.signal();
			assertThat(waiting.get()).isTrue();
		}
		this.waiter.begin();
		long start = System.nanoTime();
		assertThat(this.waiter.await(soon())).isTrue();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
	}

	@Test
	void aChannelEndsTheWaitAndIsFoundUntilItIsRead() throws IOException {
		watch();
		assertThat(look()).isEmpty();
		Background<Boolean> waiting = sleeping();
		this.pipe.sink().write(ByteBuffer.allocate(1));
		assertThat(waiting.get()).isTrue();
		assertThat(look()).containsExactly(this.pipe.source());
		assertThat(look()).containsExactly(this.pipe.source());
		assertThat(this.pipe.source().read(ByteBuffer.allocate(2))).isEqualTo(1);
		assertThat(look()).isEmpty();
	}

	@Test
	void aChannelThatComesMeanwhileEndsTheWait() throws IOException {
		Background<Boolean> waiting = sleeping();
		watch();
		assertThat(waiting.get()).isTrue();
	}

	@Test
	void aChannelIsLetGoOfWhileTheThreadSleeps() throws IOException {
		watch();
		Background<Boolean> waiting = sleeping();
		assertThat(this.waiter.isEmpty()).isFalse();
		assertThat(this.waiter.release(this.pipe.source())).isTrue();
		assertThat(this.pipe.source().isRegistered()).isFalse();
		assertThat(waiting.get()).isTrue();
		assertThat(this.waiter.isEmpty()).isTrue();
		assertThat(this.waiter.release(this.pipe.source())).isFalse();
	}

	@Test
	void aClosedChannelIsForgottenAndRefused() throws IOException {
		watch();
		this.pipe.source().close();
		assertThat(look()).isEmpty();
		assertThat(this.waiter.isEmpty()).isTrue();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(this::watch);
	}

	@Test
	void theDeadlineEndsTheWait() {
		long start = System.nanoTime();
		assertThat(this.waiter.await(soon())).isTrue();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
		assertThat(this.waiter.await(Deadline.NOW)).isTrue();
	}

	@Test
	void anInterruptEndsTheWaitAndStays() throws IOException {
		watch();
		Background<Boolean> waiting = sleeping();
		waiting.interrupt();
		assertThat(waiting.get()).isTrue();
		assertThat(waiting.wasInterruptedAtEnd()).isTrue();
		assertThat(this.pipe.source().isOpen()).isTrue();
	}

	@Test
	void closingEndsTheWaitAndLeavesTheChannels() throws IOException {
		watch();
		Background<Boolean> waiting = sleeping();
		this.waiter.close();
		assertThat(waiting.get()).isTrue();
		assertThat(this.pipe.source().isRegistered()).isFalse();
		assertThat(this.pipe.source().isOpen()).isTrue();
		assertThat(this.waiter.isEmpty()).isTrue();
		this.waiter.signal();
		this.waiter.begin();
		assertThat(look()).isEmpty();
		assertThat(this.waiter.await(Deadline.NEVER)).isTrue();
	}

}
