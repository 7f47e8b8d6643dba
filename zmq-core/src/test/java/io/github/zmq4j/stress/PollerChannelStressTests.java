package io.github.zmq4j.stress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqPoller.Interest;
import io.github.zmq4j.ZmqPoller.Ready;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Channels;
import io.github.zmq4j.support.Crew;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages and bytes come to a poller about when it falls asleep, and about when others
 * add channels and sockets to it and remove them: none of them is missed.
 */
@Tag("integration")
@Tag("stress")
@Timeout(value = 1, unit = TimeUnit.DAYS)
@SuppressWarnings("ThreadPriorityCheck") // there are more threads than CPUs
class PollerChannelStressTests {

	private static final Set<Interest> RECEIVE = EnumSet.of(Interest.RECEIVE);

	private final Lab lab = new Lab();

	private final Channels channels = new Channels();

	private final Crew crew = new Crew();

	private final ZmqPoller poller = this.lab.context().poller();

	/** How many messages and bytes the poller has led to. */
	private final AtomicLong taken = new AtomicLong();

	@AfterEach
	void close() {
		this.poller.close();
		this.channels.close();
		this.lab.close();
	}

	/** Takes one for each time that something is ready, until the poller is closed. */
	private void takeUntilClosed() throws IOException {
		ByteBuffer one = ByteBuffer.allocate(1);
		try {
			while (true) {
				for (Ready ready : this.poller.poll(Duration.ofDays(1))) {
					boolean took = (ready.socket() != null) ? ready.socket().tryReceive() != null
							: ((Pipe.SourceChannel) ready.channel()).read(one.clear()) == 1;
					this.taken.addAndGet(took ? 1 : 0);
					this.crew.moved();
				}
			}
		}
		catch (ZmqClosedException ex) {
			assertThat(ex).hasMessage("The poller is closed");
		}
	}

	private void awaitTaken(long count) {
		while (this.taken.get() < count && !this.crew.hasFailed()) {
			Thread.yield();
		}
	}

	/** Around the time at which the poller falls asleep, rarely much longer. */
	private static void pause(Random random) {
		int nanos = switch (random.nextInt(4)) {
			case 0 -> 0;
			case 1 -> random.nextInt(20_000);
			default -> random.nextInt(200_000);
		};
		Crew.pause(nanos, random.nextInt(8) == 0);
	}

	/**
	 * One message or one byte is on its way at a time, and with it the channel comes or
	 * goes, and with it the selector: what follows makes up for nothing that was lost.
	 */
	@OnEachKind
	void whatComesWhenThePollerChangesItsBedIsSeen(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		Pipe pipe = this.channels.pipe();
		this.poller.add(pull, RECEIVE);
		AtomicInteger begun = new AtomicInteger();
		AtomicInteger changed = new AtomicInteger();
		LongSupplier left = Crew.stint();
		this.crew.add("polls", this::takeUntilClosed);
		this.crew.add("sends", () -> {
			Random random = new Random(1);
			int step = 0;
			while (left.getAsLong() > 0 && !this.crew.hasFailed()) {
				begun.set(++step);
				pause(random);
				if (isByte(step)) {
					Channels.write(pipe.sink());
				}
				else {
					push.send("x");
				}
				awaitTaken(step);
				await(changed, step);
			}
			begun.set(Integer.MAX_VALUE);
			this.poller.close();
		});
		this.crew.add("adds and removes", () -> changeInEachStep(pipe, begun, changed));
		this.crew.join();
	}

	private void changeInEachStep(Pipe pipe, AtomicInteger begun, AtomicInteger changed) {
		Random random = new Random(2);
		boolean watched = false;
		int step = 1;
		await(begun, step);
		while (begun.get() == step) {
			pause(random);
			watched = change(pipe, !watched);
			if (!watched && isByte(step)) { // which only comes while somebody watches
				pause(random);
				watched = change(pipe, true);
			}
			changed.set(step++);
			await(begun, step);
		}
	}

	private static boolean isByte(int step) {
		return step % 3 == 0 || step % 7 == 0;
	}

	private boolean change(Pipe pipe, boolean watched) {
		if (watched) {
			this.poller.add(pipe.source(), RECEIVE);
		}
		else {
			this.poller.remove(pipe.source());
		}
		return watched;
	}

	private void await(AtomicInteger counter, int step) {
		while (counter.get() < step && !this.crew.hasFailed()) {
			Thread.yield();
		}
	}

	/** Many at once; at the end, when nothing comes any more, all have been taken. */
	@OnEachKind
	void allMessagesAndBytesAreSeenWhileOthersAddAndRemove(Wire wire) throws IOException {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		List<Pipe> pipes = List.of(this.channels.pipe(), this.channels.pipe());
		AtomicLong sent = new AtomicLong();
		LongSupplier left = Crew.stint();
		this.crew.add("polls", this::takeUntilClosed);
		List<Thread> sending = new ArrayList<>();
		sending.add(this.crew.add("sends messages", () -> {
			Random random = new Random(3);
			while (left.getAsLong() > 0) {
				push.send("x");
				sent.incrementAndGet();
				pause(random);
			}
		}));
		sending.add(this.crew.add("sends bytes", () -> {
			Random random = new Random(4);
			for (int i = 0; left.getAsLong() > 0; i++) {
				sent.addAndGet(pipes.get(i % 2).sink().write(ByteBuffer.allocate(1)));
				pause(random);
			}
		}));
		this.crew.add("adds and removes", () -> {
			changeUntil(left, pull, pipes);
			for (Thread each : sending) {
				each.join();
			}
			awaitTaken(sent.get());
			this.poller.close();
		});
		this.crew.join();
		assertThat(this.taken).hasValue(sent.get());
	}

	private void changeUntil(LongSupplier left, ZmqSocket pull, List<Pipe> pipes) {
		Random random = new Random(5);
		while (left.getAsLong() > 0) {
			changeAny(pull, pipes, random);
			pause(random);
		}
		this.poller.add(pull, RECEIVE);
		pipes.forEach((pipe) -> change(pipe, true));
	}

	private void changeAny(ZmqSocket pull, List<Pipe> pipes, Random random) {
		int member = random.nextInt(pipes.size() + 1);
		if (member < pipes.size()) {
			change(pipes.get(member), random.nextInt(3) > 0);
		}
		else if (random.nextInt(3) > 0) {
			this.poller.add(pull, RECEIVE);
		}
		else {
			this.poller.remove(pull);
		}
	}

}
