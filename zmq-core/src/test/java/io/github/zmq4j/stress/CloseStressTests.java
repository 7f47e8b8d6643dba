package io.github.zmq4j.stress;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Background.Action;
import io.github.zmq4j.support.Crew;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/**
 * Sockets and contexts are closed while threads send and receive in every way: each of
 * them is told, none sleeps on.
 */
@Tag("integration")
@Tag("stress")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class CloseStressTests {

	private static final List<List<SocketType>> TYPES = List.of(List.of(SocketType.PUSH, SocketType.PULL),
			List.of(SocketType.DEALER, SocketType.DEALER), List.of(SocketType.PAIR, SocketType.PAIR));

	private final Crew crew = new Crew();

	@OnEachKind
	void everyThreadIsToldThatItsSocketIsClosed(Wire wire) {
		LongSupplier left = Crew.stint();
		Random random = new Random(wire.name().hashCode());
		do {
			try (Lab lab = new Lab()) {
				round(wire, random, lab);
			}
		}
		while (left.getAsLong() > 0);
	}

	private void round(Wire wire, Random random, Lab lab) {
		int mark = random.nextBoolean() ? 1 : 100;
		List<SocketType> types = TYPES.get(random.nextInt(TYPES.size()));
		ZmqSocket out = lab.socket(types.get(0), Lab.options().sendHighWaterMark(mark));
		ZmqSocket in = lab.socket(types.get(1), Lab.options().receiveHighWaterMark(mark));
		Lab.join(wire, in, out);
		boolean receives = random.nextInt(4) > 0; // else the senders block
		boolean sends = !receives || random.nextInt(4) > 0;
		for (int i = 0; i < 3; i++) {
			long seed = random.nextLong();
			SendWay sendWay = Crew.any(random, SendWay.values());
			ReceiveWay receiveWay = Crew.any(random, ReceiveWay.values());
			if (sends) {
				this.crew.add("sends " + sendWay, () -> untilClosed(() -> send(lab, out, sendWay, seed)));
			}
			if (receives) {
				this.crew.add("receives " + receiveWay, () -> untilClosed(() -> receive(lab, in, receiveWay, seed)));
			}
		}
		Crew.pause(random.nextInt(3_000_000), random.nextBoolean());
		switch (random.nextInt(3)) {
			case 0 -> lab.close();
			case 1 -> close(random, in, out);
			default -> close(random, out, in);
		}
		this.crew.join();
	}

	private static void close(Random random, ZmqSocket first, ZmqSocket second) {
		first.close();
		Crew.pause(random.nextInt(300_000), false);
		second.close();
	}

	private static void untilClosed(Action action) throws Exception {
		try {
			action.run();
		}
		catch (ZmqClosedException ex) {
			// The end of the round.
		}
	}

	private void send(Lab lab, ZmqSocket out, SendWay way, long seed) throws Exception {
		Random random = new Random(seed);
		try (ZmqPoller poller = SendWay.poller(lab.context().poller(), out)) {
			for (int number = 0;; number++) {
				way.send(out, poller, Ledger.message(1, number), random);
				this.crew.moved();
			}
		}
	}

	private void receive(Lab lab, ZmqSocket in, ReceiveWay way, long seed) throws Exception {
		Random random = new Random(seed);
		try (ZmqPoller poller = lab.context().poller()) {
			if (way == ReceiveWay.POLLING) {
				ReceiveWay.poller(poller, in);
			}
			while (true) {
				way.receive(in, poller, random);
				this.crew.moved();
			}
		}
	}

}
