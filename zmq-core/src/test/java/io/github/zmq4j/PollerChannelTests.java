package io.github.zmq4j;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

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

/**
 * Waiting for channels, alone and beside sockets.
 */
@Tag("integration")
class PollerChannelTests extends PollerChannelFixture {

	@OnEachWire
	void aSocketAndAChannelThatAreReadyAreToldTogether(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		this.poller.add(pull, RECEIVE);
		Pipe pipe = watchedPipe();
		assertThat(look()).isEmpty();
		push.send("x");
		Channels.write(pipe.sink());
		List<Ready> both = List.of(new Ready(pull, RECEIVE), readable(pipe.source()));
		Await.until("both are told", () -> this.poller.poll(Lab.PATIENCE).equals(both));
		assertThat(pull.tryReceive()).isEqualTo(ZmqMessage.of("x"));
		assertThat(this.poller.poll(Lab.PATIENCE)).containsExactly(readable(pipe.source()));
		assertThat(Channels.read(pipe.source())).isEqualTo(1);
		assertThat(look()).isEmpty();
	}

	@Test
	void aByteInAChannelWakesAPoll() throws IOException {
		Pipe pipe = watchedPipe();
		Pipe idle = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		Channels.write(pipe.sink());
		assertThat(polling.get()).containsExactly(readable(pipe.source()));
		assertThat(idle.source().isOpen()).isTrue();
	}

	@OnEachWire
	void aMessageWakesAPollThatWatchesAChannel(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		this.poller.add(pull, RECEIVE);
		watchedPipe();
		for (int i = 0; i < 20; i++) {
			Background<List<Ready>> polling = sleepingPoll();
			push.send("" + i);
			assertThat(polling.get()).containsExactly(new Ready(pull, RECEIVE));
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
	}

	@OnEachWire
	void aPeerWakesAPollThatWatchesAChannelAndWantsToSend(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind(wire.free());
		this.poller.add(push, SEND);
		watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		this.lab.socket(SocketType.PULL).connect(endpoint);
		assertThat(polling.get()).containsExactly(new Ready(push, SEND));
	}

	@Test
	void aChannelThatStaysReadyIsToldByEachPoll() throws IOException {
		Pipe pipe = watchedPipe();
		Channels.write(pipe.sink());
		Channels.write(pipe.sink());
		for (int i = 0; i < 5; i++) {
			assertThat(this.poller.poll(LONG)).containsExactly(readable(pipe.source()));
			assertThat(look()).containsExactly(readable(pipe.source()));
		}
		assertThat(pipe.source().read(ByteBuffer.allocate(1))).isEqualTo(1);
		assertThat(look()).as("one byte is left").containsExactly(readable(pipe.source()));
		assertThat(Channels.read(pipe.source())).isEqualTo(1);
		assertThat(look()).isEmpty();
	}

	@Test
	void theEndOfAStreamIsReadyToReceive() throws IOException {
		Pipe pipe = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		pipe.sink().close();
		assertThat(polling.get()).containsExactly(readable(pipe.source()));
		assertThat(Channels.read(pipe.source())).isEqualTo(-1);
	}

	@Test
	void aWakeupEndsAPollThatWatchesAChannelOrTheNextOne() throws IOException {
		watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		this.poller.wakeup();
		assertThat(polling.get()).isEmpty();
		this.poller.wakeup();
		assertThat(Background.call(() -> this.poller.poll(LONG)).get()).isEmpty();
		assertThat(this.poller.poll(Duration.ofMillis(10))).as("the wake-up is used up").isEmpty();
	}

	@Test
	void aPollThatWatchesAChannelEndsWithItsTimeout() throws IOException {
		watchedPipe();
		long start = System.nanoTime();
		assertThat(this.poller.poll(Duration.ofMillis(120))).isEmpty();
		assertThat(this.poller.poll(Duration.ofNanos(1))).isEmpty();
		assertThat(System.nanoTime() - start).isBetween(120_000_000L, 3_000_000_000L);
	}

	@Test
	void aChannelThatIsFullIsReadyAgainWhenItsOtherEndReads() throws IOException {
		Pipe pipe = this.channels.pipe();
		ByteBuffer much = ByteBuffer.allocate(1 << 20);
		while (pipe.sink().write(much) > 0) {
			much.clear();
		}
		this.poller.add(pipe.sink(), SEND);
		assertThat(look()).isEmpty();
		Background<List<Ready>> polling = sleepingPoll();
		while (pipe.source().read(much.clear()) > 0) {
			// Until it is empty.
		}
		assertThat(polling.get()).containsExactly(new Ready(pipe.sink(), SEND));
	}

	@Test
	void aServerIsReadyWhenItCanAccept() throws IOException {
		ServerSocketChannel server = this.channels.server();
		this.poller.add(server, RECEIVE);
		Background<List<Ready>> polling = sleepingPoll();
		this.channels.own(SocketChannel.open(server.getLocalAddress()));
		assertThat(polling.get()).containsExactly(readable(server));
		SocketChannel accepted = server.accept();
		assertThat(accepted).isNotNull();
		this.channels.own(accepted);
		assertThat(look()).isEmpty();
	}

	@Test
	void aChannelThatConnectsIsReadyToSendWhenItCanFinish() throws IOException {
		ServerSocketChannel server = this.channels.server();
		SocketChannel channel = this.channels.own(SocketChannel.open());
		channel.connect(server.getLocalAddress());
		this.poller.add(channel, BOTH);
		assertThat(this.poller.poll(Lab.PATIENCE)).containsExactly(new Ready(channel, SEND));
		assertThat(channel.finishConnect()).isTrue();
		assertThat(look()).as("it takes something now").containsExactly(new Ready(channel, SEND));
		this.poller.add(channel, RECEIVE);
		assertThat(look()).isEmpty();
	}

	@Test
	void aChannelThatCannotConnectIsReadyToSendAndSaysSoThen() throws IOException {
		SocketAddress nobody;
		try (ServerSocketChannel server = ServerSocketChannel.open().bind(Channels.ANY_PORT)) {
			nobody = server.getLocalAddress();
		}
		SocketChannel channel = this.channels.own(SocketChannel.open());
		channel.connect(nobody);
		this.poller.add(channel, SEND);
		assertThat(this.poller.poll(Lab.PATIENCE)).containsExactly(new Ready(channel, SEND));
		assertThatExceptionOfType(ConnectException.class).isThrownBy(channel::finishConnect);
	}

	@Test
	void aDatagramIsReadyToReceive() throws IOException {
		DatagramChannel receiver = this.channels.own(DatagramChannel.open().bind(Channels.ANY_PORT));
		DatagramChannel sender = this.channels.own(DatagramChannel.open().bind(Channels.ANY_PORT));
		this.poller.add(receiver, RECEIVE);
		Background<List<Ready>> polling = sleepingPoll();
		sender.send(ByteBuffer.allocate(1), receiver.getLocalAddress());
		assertThat(polling.get()).containsExactly(readable(receiver));
	}

	@Test
	void anInterruptWakesAPollThatWatchesAChannelAndThePollerStaysUsable() throws IOException {
		Pipe pipe = watchedPipe();
		Background<List<Ready>> polling = sleepingPoll();
		polling.interrupt();
		assertThat(polling.failure()).isInstanceOf(ZmqInterruptedException.class);
		assertThat(polling.wasInterruptedAtEnd()).as("the flag is kept").isTrue();
		Channels.write(pipe.sink());
		Background<List<Ready>> interrupted = Background.call(() -> {
			Thread.currentThread().interrupt();
			return this.poller.poll(LONG);
		});
		assertThat(interrupted.get()).as("what is ready is told").containsExactly(readable(pipe.source()));
		assertThat(interrupted.wasInterruptedAtEnd()).isTrue();
		assertThat(pipe.source().isOpen()).isTrue();
	}

}
