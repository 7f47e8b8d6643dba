package io.github.zmq4j.internal.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The writers of inproc pipes are told of room once the reader holds no lock.
 */
@Tag("integration")
class ReadinessTests {

	private static final int MARK = 10;

	private static final ZmqMessage MESSAGE = ZmqMessage.of("reader", "x");

	private final Lab lab = new Lab();

	private final Endpoint endpoint = Wire.INPROC.free();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket fullWriter() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().sendHighWaterMark(MARK).router(new RouterOptions(true, false)));
		router.connect(this.endpoint);
		fill(router);
		return router;
	}

	private static void fill(ZmqSocket router) {
		while (router.send(MESSAGE, Duration.ZERO)) {
			// Until there is no room any more.
		}
	}

	@Test
	void aWriterThatHasRoomTwiceDoesNotCutTheOthersOff() {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().receiveHighWaterMark(MARK).routingId("reader".getBytes(UTF_8)));
		dealer.bind(this.endpoint);
		List<ZmqSocket> quiet = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			quiet.add(fullWriter());
		}
		ZmqSocket busy = fullWriter();
		List<Background<Boolean>> sends = new ArrayList<>();
		quiet.forEach((router) -> sends.add(Background.run(() -> router.send(MESSAGE)).awaitAsleep()));
		SocketCore reader = ((DefaultSocket) dealer).core();
		for (int round = 0; round < 2; round++) {
			assertThat(take(reader)).isEqualTo(4 * (MARK + 1));
			fill(busy);
		}
		reader.afterReceive();
		assertThat(sends).allMatch(Background::get);
	}

	/** More than half of what there is, without telling anybody. */
	private static int take(SocketCore reader) {
		reader.receiveLock().lock();
		try {
			int count = 0;
			while (count < 4 * (MARK + 1) && reader.inbox().next() != null) {
				count++;
			}
			return count;
		}
		finally {
			reader.receiveLock().unlock();
		}
	}

}
