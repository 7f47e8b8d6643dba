package io.github.zmq4j;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.util.EnumSet;
import java.util.List;

import io.github.zmq4j.ZmqPoller.Interest;
import io.github.zmq4j.ZmqPoller.Ready;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Channels;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Channels come to a poller, change, and go again, also while it sleeps.
 */
@Tag("integration")
class PollerChannelLifeTests extends PollerChannelFixture {

	@OnEachWire
	void aChannelThatComesWhileThePollSleepsIsWatchedBesideTheSocket(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		this.poller.add(pull, RECEIVE);
		Background<List<Ready>> polling = sleepingPoll();
		Pipe pipe = this.channels.pipe();
		Channels.write(pipe.sink());
		this.poller.add(pipe.source(), RECEIVE);
		assertThat(polling.get()).as("ready already").containsExactly(readable(pipe.source()));
		assertThat(Channels.read(pipe.source())).isEqualTo(1);
		this.poller.remove(pipe.source());
		polling = sleepingPoll();
		this.poller.add(pipe.source(), RECEIVE);
		Channels.write(pipe.sink());
		assertThat(polling.get()).as("ready afterwards").containsExactly(readable(pipe.source()));
		assertThat(Channels.read(pipe.source())).isEqualTo(1);
		polling = sleepingPoll();
		push.send("x");
		assertThat(polling.get()).containsExactly(new Ready(pull, RECEIVE));
	}

	@OnEachWire
	void aSocketThatComesWhileThePollSleepsIsWatchedBesideTheChannel(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		Pipe pipe = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		this.poller.add(pull, RECEIVE);
		push.send("x");
		assertThat(polling.get()).containsExactly(new Ready(pull, RECEIVE));
		Lab.receive(pull);
		this.poller.remove(pull);
		polling = sleepingPoll();
		Channels.write(pipe.sink());
		assertThat(polling.get()).containsExactly(readable(pipe.source()));
	}

	@OnEachWire
	void theSocketIsStillWatchedWhenTheChannelGoesWhileThePollSleeps(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		this.poller.add(pull, RECEIVE);
		Pipe pipe = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		this.poller.remove(pipe.source());
		Channels.write(pipe.sink());
		push.send("x");
		assertThat(polling.get()).containsExactly(new Ready(pull, RECEIVE));
	}

	@Test
	void removingTheLastChannelEndsThePollAndFreesTheChannel() throws IOException {
		Pipe pipe = watchedPipe();
		for (int i = 0; i < 3; i++) {
			Background<List<Ready>> polling = sleepingPoll();
			this.poller.remove(pipe.source());
			assertThat(pipe.source().isRegistered()).isFalse();
			assertThat(polling.get()).isEmpty();
			this.poller.remove(pipe.source());
			pipe.source().configureBlocking(true);
			pipe.source().configureBlocking(false);
			this.poller.add(pipe.source(), RECEIVE);
		}
		Channels.write(pipe.sink());
		assertThat(this.poller.poll(LONG)).containsExactly(readable(pipe.source()));
	}

	@Test
	void aChannelIsFreeAsSoonAsItIsRemovedThoughThePollSleepsOn() throws IOException {
		Pipe going = watchedPipe();
		Pipe staying = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		for (int i = 0; i < 100; i++) {
			this.poller.remove(going.source());
			assertThat(going.source().isRegistered()).isFalse();
			this.poller.add(going.source(), RECEIVE);
		}
		this.poller.remove(going.source());
		Channels.write(going.sink());
		polling.awaitAsleep();
		Channels.write(staying.sink());
		assertThat(polling.get()).containsExactly(readable(staying.source()));
	}

	@Test
	void whatToWaitForMayChangeWhileThePollSleeps() throws IOException {
		List<SocketChannel> ends = this.channels.connection();
		SocketChannel near = ends.get(0);
		this.poller.add(near, RECEIVE);
		Background<List<Ready>> polling = sleepingPoll();
		this.poller.add(near, BOTH);
		assertThat(polling.get()).containsExactly(new Ready(near, SEND));
		Channels.write(ends.get(1));
		Await.until("both are told", () -> look().equals(List.of(new Ready(near, BOTH))));
		this.poller.add(near, SEND);
		assertThat(look()).containsExactly(new Ready(near, SEND));
		this.poller.add(near, RECEIVE);
		assertThat(look()).containsExactly(readable(near));
		assertThat(Channels.read(near)).isEqualTo(1);
		assertThat(look()).isEmpty();
	}

	@Test
	void aChannelThatStillConnectsIsNotPolledForReceivingAlone() throws IOException {
		ServerSocketChannel server = this.channels.server();
		SocketChannel channel = this.channels.own(SocketChannel.open());
		channel.connect(server.getLocalAddress());
		assumeThat(channel.isConnectionPending()).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> this.poller.add(channel, RECEIVE))
			.withMessageContaining("finishConnect()");
	}

	@Test
	void closingThePollerWakesTheThreadAndLeavesTheChannelsOpenAndFree() throws IOException {
		Pipe pipe = watchedPipe();
		Pipe other = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		this.poller.close();
		assertThat(polling.failure()).isInstanceOf(ZmqClosedException.class);
		for (Pipe each : List.of(pipe, other)) {
			assertThat(each.source().isOpen()).isTrue();
			assertThat(each.source().isRegistered()).isFalse();
		}
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(this::look);
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.poller.add(pipe.source(), RECEIVE));
		this.poller.remove(pipe.source());
		this.poller.wakeup();
	}

	@Test
	void closingTheContextWakesAPollThatWatchesAChannel() throws IOException {
		Pipe pipe = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		this.lab.close();
		assertThat(polling.failure()).isInstanceOf(ZmqClosedException.class);
		assertThat(pipe.source().isRegistered()).isFalse();
		assertThat(pipe.source().isOpen()).isTrue();
	}

	@Test
	void aClosedChannelRemovesItselfAndTheOthersGoOn() throws IOException {
		Pipe pipe = watchedPipe();
		Pipe closing = watchedPipe();
		Channels.write(closing.sink());
		closing.source().close();
		assertThat(look()).isEmpty();
		assertThat(closing.source().isRegistered()).isFalse();
		Channels.write(pipe.sink());
		assertThat(this.poller.poll(LONG)).containsExactly(readable(pipe.source()));
		pipe.source().close();
		assertThat(this.poller.poll(LONG)).isEmpty();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.poller.add(pipe.source(), RECEIVE));
	}

	@Test
	void removingAClosedChannelWakesAPollThatDoesNotKnowYet() throws IOException {
		Pipe pipe = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		pipe.source().close();
		this.poller.remove(pipe.source());
		assertThat(polling.get()).isEmpty();
		assertThat(pipe.source().isRegistered()).isFalse();
	}

	@Test
	void aBlockingChannelIsRefused() throws IOException {
		Pipe pipe = this.channels.pipe();
		pipe.source().configureBlocking(true);
		assertThatIllegalArgumentException().isThrownBy(() -> this.poller.add(pipe.source(), RECEIVE))
			.withMessageContaining("configureBlocking(false)");
		pipe.source().configureBlocking(false);
		this.poller.add(pipe.source(), RECEIVE);
		assertThat(look()).isEmpty();
	}

	@Test
	void whatAChannelCanNeverBeReadyForIsRefused() throws IOException {
		Pipe pipe = this.channels.pipe();
		ServerSocketChannel server = this.channels.server();
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.poller.add(pipe.source(), BOTH))
			.withMessageContaining("RECEIVE only");
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.poller.add(server, SEND))
			.withMessageContaining("RECEIVE only");
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.poller.add(pipe.sink(), RECEIVE))
			.withMessageContaining("SEND only");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.poller.add(pipe.source(), EnumSet.noneOf(Interest.class)));
	}

	@Test
	void aChannelThatNoSelectorKnowsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.poller.add(new StrangeChannel(), RECEIVE))
			.withMessageContaining("provider");
	}

	@Test
	void severalPollersMayWatchOneChannel() throws IOException {
		Pipe pipe = watchedPipe();
		try (ZmqPoller second = this.lab.context().poller()) {
			second.add(pipe.source(), RECEIVE);
			Background<List<Ready>> one = sleepingPoll();
			Background<List<Ready>> two = Background.call(() -> second.poll(LONG)).awaitAsleep();
			Channels.write(pipe.sink());
			assertThat(one.get()).containsExactly(readable(pipe.source()));
			assertThat(two.get()).containsExactly(readable(pipe.source()));
		}
	}

	@Test
	void whatIsReadyIsASocketOrAChannelAndNotBoth() throws IOException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Pipe pipe = this.channels.pipe();
		assertThat(new Ready(pull, RECEIVE)).isEqualTo(new Ready(pull, null, RECEIVE));
		assertThat(readable(pipe.source())).isEqualTo(new Ready(null, pipe.source(), RECEIVE));
		assertThatIllegalArgumentException().isThrownBy(() -> new Ready(pull, pipe.source(), RECEIVE));
		assertThatIllegalArgumentException().isThrownBy(() -> new Ready(null, null, RECEIVE));
	}

	/** A channel that is of no provider. */
	private static final class StrangeChannel extends AbstractSelectableChannel {

		StrangeChannel() {
			super(null);
		}

		@Override
		public int validOps() {
			return SelectionKey.OP_READ;
		}

		@Override
		protected void implCloseSelectableChannel() {
		}

		@Override
		protected void implConfigureBlocking(boolean block) {
		}

	}

}
