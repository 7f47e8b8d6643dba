package io.github.zmq4j.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Crew;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several threads send and several receive through one connection, each in a way of its
 * own, over and over with other numbers of threads, marks and pauses: each message comes
 * once and in the order of its sender, and everybody is woken who must be.
 */
@Tag("integration")
@Tag("stress")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class ManyToManyStressTests {

	private static final int[] MARKS = { 1, 1, 2, 10, 1_000 };

	private static final List<List<SocketType>> TYPES = List.of(List.of(SocketType.PUSH, SocketType.PULL),
			List.of(SocketType.DEALER, SocketType.DEALER), List.of(SocketType.PAIR, SocketType.PAIR));

	private final Lab lab = new Lab();

	private final Crew crew = newCrew();

	Crew newCrew() {
		return new Crew();
	}

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachKind
	void everyMessageComesOnceAndInTheOrderOfItsSender(Wire wire) {
		LongSupplier left = Crew.stint();
		Random random = new Random(wire.name().hashCode());
		do {
			List<SocketType> types = TYPES.get(random.nextInt(TYPES.size()));
			ZmqSocket out = this.lab.socket(types.get(0), options(types.get(0), random));
			ZmqSocket in = this.lab.socket(types.get(1), options(types.get(1), random));
			if (random.nextBoolean()) {
				Lab.join(wire, in, out);
			}
			else {
				Lab.join(wire, out, in);
			}
			new Round(random, out, in).run();
			in.close();
			out.close();
		}
		while (left.getAsLong() > 0);
	}

	private static SocketOptions.Builder options(SocketType type, Random random) {
		int mark = MARKS[random.nextInt(MARKS.length)];
		SocketOptions.Builder options = Lab.options().sendHighWaterMark(mark).receiveHighWaterMark(mark);
		return Lab.suited(type, random.nextBoolean() ? options : options.spin(Duration.ZERO));
	}

	/**
	 * One pair of sockets, some threads, a few thousand messages.
	 */
	private final class Round {

		private final ZmqSocket out;

		private final ZmqSocket in;

		private final int senders;

		private final int each;

		private final boolean hurried;

		private final List<SendWay> ways = new ArrayList<>();

		private final List<ReceiveWay> receivers = new ArrayList<>();

		private final boolean ordered;

		private final List<Ledger> ledgers = new CopyOnWriteArrayList<>();

		private final List<Thread> interruptible = new CopyOnWriteArrayList<>();

		private final AtomicInteger sending;

		private final AtomicInteger receiving;

		private final long seed;

		Round(Random random, ZmqSocket out, ZmqSocket in) {
			this.out = out;
			this.in = in;
			this.seed = random.nextLong();
			this.senders = 1 + random.nextInt(4);
			this.each = 100 + random.nextInt(1_000);
			this.hurried = random.nextInt(3) > 0;
			for (int i = 0; i < this.senders; i++) {
				this.ways.add(Crew.any(random, SendWay.values()));
			}
			for (int i = random.nextInt(4); i >= 0; i--) {
				this.receivers.add(Crew.any(random, ReceiveWay.values()));
			}
			this.ordered = this.receivers.stream().allMatch(ReceiveWay::keepsOrder);
			this.sending = new AtomicInteger(this.senders);
			this.receiving = new AtomicInteger(this.receivers.size());
		}

		void run() {
			for (ReceiveWay way : this.receivers) {
				Thread thread = ManyToManyStressTests.this.crew.add("receives " + way, () -> receive(way));
				if (way.isInterruptible()) {
					this.interruptible.add(thread);
				}
			}
			for (int i = 0; i < this.senders; i++) {
				int sender = i;
				SendWay way = this.ways.get(i);
				Thread thread = ManyToManyStressTests.this.crew.add("sends " + way, () -> send(sender, way));
				if (way.isInterruptible()) {
					this.interruptible.add(thread);
				}
			}
			if (this.seed % 2 == 0 && !this.interruptible.isEmpty()) {
				ManyToManyStressTests.this.crew.add("interrupts", this::interrupt);
			}
			ManyToManyStressTests.this.crew
				.join(() -> this + ", out: " + this.out.statistics() + ", in: " + this.in.statistics());
			Map<Integer, Integer> expected = new HashMap<>();
			for (int i = 0; i < this.senders; i++) {
				expected.put(i, this.each);
			}
			takeWhatCameBack();
			assertThat(Ledger.total(this.ledgers)).as(toString()).isEqualTo(expected);
			assertThat(this.in.tryReceive()).isNull();
		}

		/** What a cancelled future gives back may come behind the end. */
		private void takeWhatCameBack() {
			Ledger late = new Ledger(false, false);
			this.ledgers.add(late);
			int missing = this.senders * this.each;
			for (int count : Ledger.total(this.ledgers).values()) {
				missing -= count;
			}
			while (!this.ordered && missing-- > 0) {
				assertThat(late.enter(Lab.receive(this.in))).isTrue();
			}
		}

		@Override
		public String toString() {
			return this.out.type() + " " + this.ways + " to " + this.receivers + ", marks "
					+ this.out.options().sendHighWaterMark() + " and " + this.in.options().receiveHighWaterMark()
					+ ", sending " + this.sending + ", receiving " + this.receiving;
		}

		private void send(int sender, SendWay way) throws Exception {
			Random random = new Random(this.seed + sender);
			try (ZmqPoller poller = SendWay.poller(ManyToManyStressTests.this.lab.context().poller(), this.out)) {
				for (int number = 0; number < this.each; number++) {
					way.send(this.out, poller, Ledger.message(sender, number), random);
					rest(random);
				}
				if (this.sending.decrementAndGet() == 0) {
					for (int i = 0; i < this.receivers.size(); i++) {
						way.send(this.out, poller, Ledger.end(), random);
					}
				}
			}
		}

		private void receive(ReceiveWay way) throws Exception {
			Ledger ledger = new Ledger(false, this.ordered);
			this.ledgers.add(ledger);
			Random random = new Random(this.seed - this.ledgers.size());
			boolean polls = way == ReceiveWay.POLLING; // a poller leaves the reading to
														// the I/O thread
			try (ZmqPoller poller = ManyToManyStressTests.this.lab.context().poller()) {
				ZmqPoller own = polls ? ReceiveWay.poller(poller, this.in) : poller;
				while (ledger.enter(way.receive(this.in, own, random))) {
					ManyToManyStressTests.this.crew.moved();
					rest(random);
				}
			}
			this.receiving.decrementAndGet();
		}

		private void rest(Random random) {
			if (!this.hurried && random.nextInt(20) == 0) {
				Crew.pause(random.nextInt(200_000), random.nextBoolean());
			}
		}

		private void interrupt() {
			Random random = new Random(this.seed);
			while (this.receiving.get() > 0 && !ManyToManyStressTests.this.crew.hasFailed()) {
				this.interruptible.get(random.nextInt(this.interruptible.size())).interrupt();
				Crew.pause(random.nextInt(300_000), true);
			}
		}

	}

}
