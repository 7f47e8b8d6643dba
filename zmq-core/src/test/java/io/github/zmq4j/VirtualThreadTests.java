package io.github.zmq4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Virtual threads as callers, on JDKs that have them.
 */
@Tag("integration")
@Tag("smoke")
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static ExecutorService virtualThreads() throws ReflectiveOperationException {
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

	@Test
	void manyVirtualThreadsMakeRequestsOverOneDealer() throws Exception {
		ExecutorService threads = virtualThreads();
		try (ZmqContext context = ZmqContext.create()) {
			ZmqSocket router = context.socket(SocketType.ROUTER);
			ZmqSocket dealer = context.socket(SocketType.DEALER);
			dealer.connect(router.bind("tcp://127.0.0.1:*"));
			Future<?> service = threads.submit(() -> echo(router, 400 * 5));
			List<Future<Boolean>> callers = new ArrayList<>();
			for (int i = 0; i < 400; i++) {
				String name = "caller " + i + " request ";
				callers.add(threads.submit(fiveRequests(dealer, name)));
			}
			for (Future<Boolean> caller : callers) {
				assertThat(caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			}
			service.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		finally {
			threads.shutdown();
		}
	}

	private static void echo(ZmqSocket router, int count) {
		for (int i = 0; i < count; i++) {
			router.send(router.receive());
		}
	}

	private static Callable<Boolean> fiveRequests(ZmqSocket dealer, String name) {
		return () -> {
			boolean right = true;
			for (int i = 0; i < 5; i++) {
				right &= dealer.request(ZmqMessage.of(name + i), PATIENCE).text().equals(name + i);
			}
			return right;
		};
	}

	@Test
	void aVirtualThreadReceivesAStreamInOrder() throws Exception {
		ExecutorService threads = virtualThreads();
		try (ZmqContext context = ZmqContext.create()) {
			ZmqSocket pull = context.socket(SocketType.PULL);
			ZmqSocket push = context.socket(SocketType.PUSH);
			push.connect(pull.bind("tcp://127.0.0.1:*"));
			Future<Integer> received = threads.submit(() -> {
				int next = 0;
				while (next < 50_000 && pull.receive().text().equals(Integer.toString(next))) {
					next++;
				}
				return next;
			});
			for (int i = 0; i < 50_000; i++) {
				push.send(Integer.toString(i));
			}
			assertThat(received.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(50_000);
		}
		finally {
			threads.shutdown();
		}
	}

	/** Each turn the virtual thread stops reading, and soon reads again. */
	@Test
	void aVirtualThreadGetsWhatComesWhileItSleepsAndWhatComesAtOnce() throws Exception {
		ExecutorService threads = virtualThreads();
		try (ZmqContext context = ZmqContext.create()) {
			ZmqSocket rep = context.socket(SocketType.REP);
			ZmqSocket req = context.socket(SocketType.REQ);
			req.connect(rep.bind("tcp://127.0.0.1:*"));
			CompletableFuture<Thread> replier = new CompletableFuture<>();
			Future<?> service = threads.submit(() -> {
				replier.complete(Thread.currentThread());
				echo(rep, 100 * 20);
			});
			Thread thread = replier.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			for (int turn = 0; turn < 100; turn++) {
				assertThat(Await.within(PATIENCE, () -> thread.getState() == Thread.State.WAITING)).isTrue();
				for (int i = 0; i < 20; i++) {
					req.send("request " + i);
					assertThat(Lab.receive(req).text()).isEqualTo("request " + i);
				}
			}
			service.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		finally {
			threads.shutdown();
		}
	}

	/** Else a peer's heartbeats would find nobody at home. */
	@Test
	void aVirtualThreadThatSleepsLeavesReadingToTheIoThreads() throws Exception {
		ExecutorService threads = virtualThreads();
		HeartbeatOptions heartbeat = new HeartbeatOptions(Duration.ofMillis(30), Duration.ofMillis(500), Duration.ZERO);
		try (ZmqContext context = ZmqContext.create()) {
			ZmqSocket pull = context.socket(SocketType.PULL);
			ZmqSocket push = context.socket(SocketType.PUSH, SocketOptions.builder().heartbeat(heartbeat).build());
			Events events = Events.of(push);
			push.connect(pull.bind("tcp://127.0.0.1:*"));
			Future<Integer> received = threads.submit(() -> {
				int count = 0;
				while (!pull.receive().text().equals("end")) {
					count++;
				}
				return count;
			});
			for (int i = 0; i < 1000; i++) {
				push.send("message");
			}
			assertThat(Await.within(Duration.ofMillis(1500), () -> events.count(Kind.DISCONNECTED) > 0)).isFalse();
			push.send("end");
			assertThat(received.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1000);
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void aClosedSocketWakesItsVirtualThreads() throws Exception {
		ExecutorService threads = virtualThreads();
		try (ZmqContext context = ZmqContext.create()) {
			ZmqSocket pull = context.socket(SocketType.PULL);
			pull.bind("tcp://127.0.0.1:*");
			List<Future<String>> waiting = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				waiting.add(threads.submit(() -> {
					try {
						return pull.receive().text();
					}
					catch (ZmqClosedException ex) {
						return "closed";
					}
				}));
			}
			pull.close();
			for (Future<String> one : waiting) {
				assertThat(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("closed");
			}
		}
		finally {
			threads.shutdown();
		}
	}

}
