package io.github.zmq4j;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

import io.github.zmq4j.support.Lab;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a context gives all of its sockets.
 */
@Tag("integration")
class ContextOptionsTests {

	@Test
	void allThreadsComeFromTheFactoryAndHaveTheirNames() throws InterruptedException {
		List<Thread> made = new CopyOnWriteArrayList<>();
		ContextOptions options = new ContextOptions(2, 0, "mine", 0, (task) -> {
			Thread thread = new Thread(task);
			made.add(thread);
			return thread;
		});
		try (ZmqContext context = ZmqContext.create(options)) {
			ZmqSocket rep = context.socket(SocketType.REP);
			CountDownLatch told = new CountDownLatch(1);
			rep.monitor((event) -> told.countDown());
			ZmqSocket req = context.socket(SocketType.REQ);
			rep.bind("tcp://localhost:*");
			told.await();
			req.connect(rep.boundEndpoints().get(0));
			context.proxy(rep, rep);
			assertThat(req.request(ZmqMessage.of("x"), Lab.PATIENCE)).isEqualTo(ZmqMessage.of("x"));
		}
		assertThat(made).extracting(Thread::getName)
			.contains("zmq-mine-io-0", "zmq-mine-io-1", "zmq-mine-callback", "zmq-mine-proxy");
		assertThat(made).allMatch(Thread::isDaemon);
	}

	@Test
	void aFactoryThatFailsIsReplacedByOrdinaryThreads() {
		List<ThreadFactory> factories = List.of((task) -> null, (task) -> {
			throw new IllegalStateException("part of the test");
		});
		for (ThreadFactory factory : factories) {
			try (ZmqContext context = ZmqContext.create(new ContextOptions(1, 0, "", 0, factory))) {
				ZmqSocket rep = context.socket(SocketType.REP);
				ZmqSocket req = context.socket(SocketType.REQ);
				req.connect(rep.bind("tcp://localhost:*"));
				context.proxy(rep, rep);
				assertThat(req.request(ZmqMessage.of("x"), Lab.PATIENCE)).isEqualTo(ZmqMessage.of("x"));
			}
		}
	}

	@Test
	void aMessageThatIsLargerThanTheContextLetsIsRefusedWhereItIsSent() {
		try (ZmqContext context = ZmqContext.create(new ContextOptions(1, 0, "", 10, null))) {
			ZmqSocket pull = context.socket(SocketType.PULL);
			ZmqSocket push = context.socket(SocketType.PUSH);
			push.connect(pull.bind("inproc://limited"));
			push.send(ZmqMessage.of("12345", "67890"));
			assertThatExceptionOfType(ZmqUnsupportedException.class)
				.isThrownBy(() -> push.send(ZmqMessage.of("12345", "67890", "1")))
				.withMessageContaining("11 bytes")
				.withMessageContaining("maxMessageSize, 10");
			assertThat(pull.tryReceive()).isEqualTo(ZmqMessage.of("12345", "67890"));
			assertThat(pull.tryReceive()).isNull();
			ZmqSocket dealer = context.socket(SocketType.DEALER);
			assertThatExceptionOfType(ZmqUnsupportedException.class)
				.isThrownBy(() -> dealer.request(ZmqMessage.of("12345678901"), Lab.MOMENT));
			assertThatExceptionOfType(ZmqUnsupportedException.class)
				.isThrownBy(() -> dealer.requestAsync(ZmqMessage.of("12345678901"), Lab.MOMENT));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> new ContextOptions(1, 0, "", -1, null))
			.withMessageContaining("maxMessageSize is -1");
	}

	@Test
	void aSocketIsServedByTheThreadsThatItNames() {
		try (ZmqContext context = ZmqContext.create(new ContextOptions(3, 0, ""))) {
			SocketOptions second = Lab.options().affinity(Set.of(1)).build();
			for (int i = 0; i < 4; i++) {
				ZmqSocket pull = context.socket(SocketType.PULL, second);
				ZmqSocket push = context.socket(SocketType.PUSH, second);
				push.connect(pull.bind("tcp://127.0.0.1:*"));
				push.send("x");
				assertThat(Lab.receiveText(pull)).isEqualTo("x");
			}
			assertThat(second.affinity()).containsExactly(1);
			SocketOptions fourth = Lab.options().affinity(Set.of(0, 3)).build();
			assertThatIllegalArgumentException().isThrownBy(() -> context.socket(SocketType.PULL, fourth))
				.withMessageContaining("affinity names the I/O thread 3")
				.withMessageContaining("this context has 3");
			assertThatIllegalArgumentException().isThrownBy(() -> Lab.options().affinity(Set.of(-1)));
		}
	}

}
