package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.zmq4j.ZmqMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FairQueueTests {

	private final FairQueue queue = new FairQueue();

	private final FakePipe first = new FakePipe("first");

	private final FakePipe second = new FakePipe("second");

	private final FakePipe third = new FakePipe("third");

	@Test
	void pipesTakeTurns() {
		arrive(this.first, "1a", "1b", "1c");
		arrive(this.second, "2a");
		arrive(this.third, "3a", "3b");
		assertThat(receive(6)).startsWith("1a", "2a", "3a")
			.containsExactlyInAnyOrder("1a", "2a", "3a", "1b", "3b", "1c");
	}

	@Test
	void oneBusyPipeDoesNotKeepOthersWaiting() {
		arrive(this.first, "1a", "1b", "1c", "1d");
		assertThat(receive(2)).containsExactly("1a", "1b");
		arrive(this.second, "2a");
		assertThat(receive(2)).contains("2a");
	}

	@Test
	void anEmptyPipeIsNotReadAgainBeforeItIsReadable() {
		arrive(this.first, "1a");
		receive(1);
		assertThat(this.queue.receive()).isNull();
		int reads = this.first.reads;
		assertThat(this.queue.receive()).isNull();
		assertThat(this.first.reads).isEqualTo(reads);
		assertThat(this.first.queued).isFalse();
		arrive(this.first, "1b");
		assertThat(receive(1)).containsExactly("1b");
	}

	@Test
	void aPipeIsQueuedOnce() {
		arrive(this.first, "1a", "1b");
		this.queue.readable(this.first);
		arrive(this.second, "2a");
		assertThat(receive(3)).containsExactly("1a", "2a", "1b");
	}

	@Test
	void aPipeThatIsReadableButEmptyDoesNoHarm() {
		this.queue.readable(this.first);
		arrive(this.second, "2a");
		assertThat(receive(1)).containsExactly("2a");
		assertThat(this.queue.canReceive()).isFalse();
	}

	@Test
	void whatAMessageIsMadeIntoIsReceivedAndTheRestIsPassedOver() {
		FairQueue choosy = new FairQueue((message, source) -> {
			String text = RoutingFixture.text(message);
			String from = (source == this.first) ? "first " : "second ";
			return text.endsWith("b") ? null : RoutingFixture.message(from + text);
		});
		for (String text : List.of("1b", "1c", "1d")) {
			this.first.inbound.add(RoutingFixture.message(text));
		}
		this.second.inbound.add(RoutingFixture.message("2a"));
		choosy.readable(this.first);
		choosy.readable(this.second);
		assertThat(choosy.canReceive()).isTrue();
		choosy.detach(this.second);
		List<String> received = new ArrayList<>();
		for (ZmqMessage message = choosy.receive(); message != null; message = choosy.receive()) {
			received.add(RoutingFixture.text(message));
		}
		assertThat(received).containsExactly("second 2a", "first 1c", "first 1d");
		assertThat(choosy.canReceive()).isFalse();
	}

	@Test
	void theSourceIsTold() {
		arrive(this.first, "1a");
		arrive(this.second, "2a");
		this.queue.receive();
		assertThat(this.queue.source()).isSameAs(this.first);
		assertThat(this.queue.canReceive()).isTrue();
		this.queue.receive();
		assertThat(this.queue.source()).isSameAs(this.second);
	}

	@Test
	void aDetachedPipeIsNotReadAgain() {
		arrive(this.first, "1a");
		arrive(this.second, "2a");
		detach(this.first);
		assertThat(receive(1)).containsExactly("2a");
		assertThat(this.queue.canReceive()).isFalse();
	}

	@Test
	void whatWasTakenFromADetachedPipeIsStillDelivered() {
		arrive(this.first, "1a", "1b");
		assertThat(this.queue.canReceive()).isTrue();
		detach(this.first);
		assertThat(receive(1)).containsExactly("1a");
		assertThat(this.queue.source()).isSameAs(this.first);
		assertThat(this.queue.canReceive()).isFalse();
	}

	@Test
	void aPipeMayComeBack() {
		arrive(this.first, "1a");
		this.queue.detach(this.first);
		this.queue.readable(this.first);
		assertThat(receive(1)).containsExactly("1a");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void nothingIsLostAndEachPipeKeepsItsOrder(long seed) {
		Random random = new Random(seed);
		List<FakePipe> pipes = new ArrayList<>();
		Map<FakePipe, List<String>> sent = new HashMap<>();
		Map<FakePipe, List<String>> received = new HashMap<>();
		for (int i = 0; i < 20; i++) {
			FakePipe pipe = new FakePipe("peer " + i);
			pipes.add(pipe);
			sent.put(pipe, new ArrayList<>());
			received.put(pipe, new ArrayList<>());
		}
		for (int step = 0; step < 20_000; step++) {
			FakePipe pipe = pipes.get(random.nextInt(pipes.size()));
			if (random.nextInt(3) == 0) {
				String message = Integer.toString(step);
				sent.get(pipe).add(message);
				arrive(pipe, message);
			}
			else if (random.nextBoolean() == this.queue.canReceive()) {
				takeOne(received);
			}
		}
		while (this.queue.canReceive()) {
			takeOne(received);
		}
		assertThat(received).isEqualTo(sent);
	}

	private void takeOne(Map<FakePipe, List<String>> received) {
		ZmqMessage message = this.queue.receive();
		if (message != null) {
			received.get((FakePipe) this.queue.source()).add(RoutingFixture.text(message));
		}
	}

	private void arrive(FakePipe pipe, String... messages) {
		for (String message : messages) {
			pipe.inbound.add(RoutingFixture.message(message));
		}
		this.queue.readable(pipe);
	}

	private void detach(FakePipe pipe) {
		this.queue.detach(pipe);
		pipe.gone = true;
	}

	private List<String> receive(int count) {
		List<String> messages = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ZmqMessage message = this.queue.receive();
			assertThat(message).isNotNull();
			messages.add(RoutingFixture.text(message));
		}
		return messages;
	}

}
