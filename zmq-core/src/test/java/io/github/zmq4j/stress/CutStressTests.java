package io.github.zmq4j.stress;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Crew;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections are cut while many threads send and receive: what was under way may be
 * lost, but nothing comes twice, in another order or damaged, and nobody sleeps on.
 */
@Tag("integration")
@Tag("stress")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class CutStressTests {

	private static final List<SendWay> SENDERS = List.of(SendWay.BLOCKING, SendWay.TIMED, SendWay.TRYING);

	private static final long PATIENCE_NANOS = 20_000_000;

	private final Lab lab = new Lab();

	private final Crew crew = new Crew();

	private final List<Ledger> ledgers = new CopyOnWriteArrayList<>();

	private final AtomicInteger receiving = new AtomicInteger();

	private final AtomicInteger sent = new AtomicInteger();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest(name = "high-water mark {0}")
	@ValueSource(ints = { 1, 100 })
	void whatComesThroughComesOnceAndInOrderOfEachConnection(int mark) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().receiveHighWaterMark(mark));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().sendHighWaterMark(mark));
		try (TcpProxy proxy = new TcpProxy(endpoint)) {
			dealer.connect(proxy.endpoint());
			LongSupplier left = Crew.stint();
			for (ReceiveWay way : List.of(ReceiveWay.BLOCKING, ReceiveWay.TIMED, ReceiveWay.ASYNC)) {
				this.receiving.incrementAndGet();
				this.crew.add("receives " + way, () -> receive(router, way));
			}
			AtomicInteger sending = new AtomicInteger(SENDERS.size());
			for (int i = 0; i < SENDERS.size(); i++) {
				int sender = i;
				SendWay way = SENDERS.get(i);
				this.crew.add("sends " + way, () -> {
					send(dealer, sender, way, left);
					sending.decrementAndGet();
				});
			}
			this.crew.add("cuts", () -> cut(proxy, left, sending, dealer));
			this.crew.join();
			assertThat(proxy.connections()).isGreaterThan(1);
		}
		int received = Ledger.total(this.ledgers).values().stream().mapToInt(Integer::intValue).sum();
		assertThat(received).isBetween(1, this.sent.get());
	}

	private void receive(ZmqSocket router, ReceiveWay way) throws Exception {
		Ledger ledger = new Ledger(true, true);
		this.ledgers.add(ledger);
		Random random = new Random(way.name().hashCode());
		while (ledger.enter(way.receive(router, null, random))) {
			this.crew.moved();
		}
		this.receiving.decrementAndGet();
	}

	private void send(ZmqSocket dealer, int sender, SendWay way, LongSupplier left) throws Exception {
		Random random = new Random(sender);
		for (int number = 0; left.getAsLong() > 0; number++) {
			this.sent.incrementAndGet();
			way.send(dealer, null, Ledger.message(sender, number), random);
		}
	}

	/** The end may be lost with the last connection that is cut; so it is sent again. */
	private void cut(TcpProxy proxy, LongSupplier left, AtomicInteger sending, ZmqSocket dealer) {
		Random random = new Random(7);
		while (left.getAsLong() > 0) {
			Crew.pause(2_000_000 + random.nextInt(60_000_000), true);
			proxy.cut();
		}
		while (this.receiving.get() > 0 && !this.crew.hasFailed()) {
			if (sending.get() == 0) {
				dealer.trySend(Ledger.end());
			}
			Crew.pause(PATIENCE_NANOS, true);
		}
	}

}
