package io.github.zmq4j.benchmarks.raw;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RawLinkTests {

	@ParameterizedTest
	@CsvSource({ "tcp://127.0.0.1:*, 0, false", "tcp://127.0.0.1:*, 64, true", "tcp://127.0.0.1:*, 65000, false",
			"tcp://127.0.0.1:*, 400000, true", "ipc://*, 64, false" })
	void everyFrameArrivesWhole(String endpoint, int size, boolean spinning) throws Exception {
		try (RawAcceptor acceptor = RawAcceptor.bind(endpoint);
				RawLink sending = RawLink.connect(acceptor.endpoint(), spinning);
				RawLink receiving = acceptor.accept(spinning)) {
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(sending, size, 2500 / (size + 1) + 3));
			RawReceiver receiver = new RawReceiver(receiving);
			for (int i = 0; i < 2500 / (size + 1) + 3; i++) {
				assertThat(receiver.receive()).hasSize(size);
			}
			sent.join();
		}
	}

	@Test
	void whoGoesLeavesWhatItWroteAndThenAnEnd() throws IOException {
		try (RawAcceptor acceptor = RawAcceptor.bind("tcp://127.0.0.1:*");
				RawLink link = linkFromOneThatHasGone(acceptor, new byte[] { 1, 2, 3 })) {
			ByteBuffer read = ByteBuffer.allocate(3);
			link.readFully(read);
			assertThat(read.array()).containsExactly(1, 2, 3);
			assertThatThrownBy(() -> link.read(read.clear())).isInstanceOf(EOFException.class);
		}
	}

	private static RawLink linkFromOneThatHasGone(RawAcceptor acceptor, byte[] bytes) throws IOException {
		try (RawLink going = RawLink.connect(acceptor.endpoint(), false)) {
			going.write(ByteBuffer.wrap(bytes));
			return acceptor.accept(true);
		}
	}

	@Test
	void otherEndpointsAreRefused() {
		assertThatThrownBy(() -> RawAcceptor.bind("udp://127.0.0.1:1")).isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("not udp://127.0.0.1:1");
	}

	private static void send(RawLink link, int size, int count) {
		try {
			new RawSender(link, size).send(count);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
