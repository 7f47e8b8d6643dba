package io.github.zmq4j.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Crew;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only one message is on its way at a time, and it comes about when its receiver falls
 * asleep: nothing that follows makes up for a wake-up that was lost.
 */
@Tag("integration")
@Tag("stress")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class LockstepStressTests {

	private final Lab lab = new Lab();

	private final Crew crew = new Crew();

	@AfterEach
	void close() {
		this.lab.close();
	}

	static Stream<Arguments> wiresAndSpins() {
		return Stream.of(Wire.TCP, Wire.IPC, Wire.INPROC)
			.flatMap((wire) -> Stream.of(Arguments.of(wire, true), Arguments.of(wire, false)));
	}

	private static SocketOptions.Builder options(SocketType type, boolean spins) {
		SocketOptions.Builder options = Lab.options().sendHighWaterMark(1).receiveHighWaterMark(1);
		return Lab.suited(type, spins ? options : options.spin(Duration.ZERO));
	}

	/** Around the time at which a spinning receiver falls asleep, rarely much longer. */
	private static void pause(Random random) {
		int nanos = switch (random.nextInt(4)) {
			case 0 -> 0;
			case 1 -> random.nextInt(20_000);
			default -> random.nextInt(200_000);
		};
		boolean takesOver = random.nextInt(1_000) == 0; // the I/O thread takes the
														// reading over
		Crew.pause(takesOver ? 20_000_000 + nanos : nanos, takesOver || random.nextInt(8) == 0);
	}

	@ParameterizedTest(name = "{0}, spinning {1}")
	@MethodSource("wiresAndSpins")
	void aQuestionThatComesWhenItsReceiverFallsAsleepIsAnswered(Wire wire, boolean spins) {
		ZmqSocket left = this.lab.socket(SocketType.PAIR, options(SocketType.PAIR, spins));
		ZmqSocket right = this.lab.socket(SocketType.PAIR, options(SocketType.PAIR, spins));
		Lab.join(wire, right, left);
		LongSupplier time = Crew.stint();
		this.crew.add("asks", () -> {
			Random random = new Random(1);
			for (int number = 0; time.getAsLong() > 0; number++) {
				exchange(left, Integer.toString(number), random);
				this.crew.moved();
			}
			left.send("end");
		});
		this.crew.add("answers", () -> {
			Random random = new Random(2);
			String text = receive(right, random).text();
			while (!text.equals("end")) {
				pause(random);
				right.send(text);
				text = receive(right, random).text();
			}
		});
		this.crew.join();
	}

	private void exchange(ZmqSocket socket, String text, Random random) throws Exception {
		pause(random);
		socket.send(text);
		assertThat(receive(socket, random).text()).isEqualTo(text);
	}

	/** Mostly by a thread that blocks, for no other way hides what is lost. */
	private ZmqMessage receive(ZmqSocket socket, Random random) throws Exception {
		return switch (random.nextInt(20)) {
			case 0 -> socket.receiveAsync().get(1, TimeUnit.DAYS);
			case 1 -> {
				try (ZmqPoller poller = this.lab.context().poller()) {
					yield ReceiveWay.POLLING.receive(socket, ReceiveWay.poller(poller, socket), random);
				}
			}
			case 2 -> ReceiveWay.CANCELLING.receive(socket, null, random);
			case 3 -> ReceiveWay.TIMED.receive(socket, null, random);
			default -> socket.receive();
		};
	}

	/**
	 * With each message a few threads come to receive for a moment, or until they are
	 * interrupted, and go again: whoever of them was the leader has to leave a follower
	 * behind that leads.
	 */
	@OnEachKind
	void oneMessageAtATimeFindsAReceiverWhoeverLeaves(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, options(SocketType.PUSH, true));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, options(SocketType.PULL, true));
		Lab.join(wire, pull, push);
		Steps steps = new Steps();
		List<Thread> visitors = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			this.crew.add("stays", () -> {
				while (!pull.receive().text().equals("end")) {
					steps.taken();
				}
			});
			long seed = i;
			Thread visitor = this.crew.add("visits", () -> visit(pull, steps, new Random(seed)));
			visitors.add(visitor);
			this.crew.add("interrupts", () -> interrupt(visitor, steps, new Random(-seed)));
		}
		LongSupplier time = Crew.stint();
		this.crew.add("sends", () -> {
			Random random = new Random(3);
			for (int step = 1; time.getAsLong() > 0; step++) {
				steps.begin(step);
				pause(random);
				push.send(Integer.toString(step));
				steps.awaitTaken(step);
			}
			steps.begin(Integer.MAX_VALUE);
			for (Thread visitor : visitors) {
				visitor.join(); // the ends are not for them
			}
			push.send("end");
			push.send("end");
		});
		this.crew.join();
	}

	private static void interrupt(Thread visitor, Steps steps, Random random) throws Exception {
		for (int step = 0; steps.awaitAfter(step); step = steps.current()) {
			if (random.nextInt(3) == 0) {
				pause(random);
				visitor.interrupt();
			}
		}
	}

	private static void visit(ZmqSocket pull, Steps steps, Random random) {
		for (int step = 0; steps.awaitAfter(step); step = steps.current()) {
			try {
				ZmqMessage message = pull.receive(Duration.ofNanos(random.nextInt(300_000)));
				if (message != null && message.text().equals("end")) {
					throw new AssertionError("An end is not for a visitor");
				}
				if (message != null) {
					steps.taken();
				}
			}
			catch (ZmqInterruptedException ex) {
				Thread.interrupted();
			}
		}
	}

	/**
	 * The reading goes to and fro between the application's threads and the I/O thread,
	 * which may leave some of a burst undecoded: all of it comes before the next burst.
	 */
	@OnEachKind
	void everyBurstComesWhoeverReadsTheConnection(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, options(SocketType.PUSH, true).sendHighWaterMark(0));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, options(SocketType.PULL, true));
		Lab.join(wire, pull, push);
		Steps steps = new Steps();
		for (ReceiveWay way : new ReceiveWay[] { ReceiveWay.BLOCKING, ReceiveWay.CANCELLING, ReceiveWay.TIMED }) {
			this.crew.add("receives " + way, () -> {
				Random random = new Random(way.name().hashCode());
				while (!way.receive(pull, null, random).text().equals("end")) {
					steps.taken();
				}
			});
		}
		LongSupplier time = Crew.stint();
		this.crew.add("sends", () -> {
			Random random = new Random(4);
			int sent = 0;
			while (time.getAsLong() > 0) {
				for (int left = 1 + random.nextInt(8); left > 0; left--) {
					push.send(Integer.toString(sent++));
				}
				steps.awaitTaken(sent);
				pause(random);
			}
			for (int i = 0; i < 3; i++) {
				push.send("end");
			}
		});
		this.crew.join();
	}

	/**
	 * Which message is on its way, and how many have come. Thread-safe.
	 */
	@SuppressWarnings("ThreadPriorityCheck") // there are more threads than CPUs
	private final class Steps {

		private final AtomicInteger step = new AtomicInteger();

		private final AtomicInteger taken = new AtomicInteger();

		void begin(int next) {
			this.step.set(next);
		}

		int current() {
			return this.step.get();
		}

		/** Waits for another step; {@code false} at the end. */
		boolean awaitAfter(int before) {
			while (this.step.get() == before && before != Integer.MAX_VALUE) {
				Thread.yield();
			}
			return this.step.get() != Integer.MAX_VALUE && !LockstepStressTests.this.crew.hasFailed();
		}

		void taken() {
			this.taken.incrementAndGet();
			LockstepStressTests.this.crew.moved();
		}

		void awaitTaken(int count) {
			while (this.taken.get() < count) {
				Thread.yield();
			}
		}

	}

}
