package io.github.zmq4j;

import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Channels;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Virtual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Virtual threads as callers, on JDKs that have them.
 */
@Tag("integration")
@Tag("smoke")
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests {

	private final Lab lab = new Lab();

	private final ExecutorService threads = Virtual.threads();

	@AfterEach
	void close() {
		this.lab.close();
		this.threads.shutdown();
	}

	private static <T> T get(Future<T> future) throws Exception {
		return future.get(Lab.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	private static void echo(ZmqSocket socket, int count) {
		for (int i = 0; i < count; i++) {
			socket.send(socket.receive());
		}
	}

	@Test
	void manyVirtualThreadsMakeRequestsOverOneDealer() throws Exception {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		dealer.connect(router.bind("tcp://127.0.0.1:*"));
		Future<?> service = this.threads.submit(() -> echo(router, 400 * 5));
		List<Future<Boolean>> callers = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			callers.add(this.threads.submit(fiveRequests(dealer, "caller " + i + " request ")));
		}
		for (Future<Boolean> caller : callers) {
			assertThat(get(caller)).isTrue();
		}
		get(service);
	}

	private static Callable<Boolean> fiveRequests(ZmqSocket dealer, String name) {
		return () -> {
			boolean right = true;
			for (int i = 0; i < 5; i++) {
				right &= dealer.request(ZmqMessage.of(name + i), Lab.PATIENCE).text().equals(name + i);
			}
			return right;
		};
	}

	@Test
	void aVirtualThreadReceivesAStreamInOrder() throws Exception {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(pull.bind("tcp://127.0.0.1:*"));
		Future<Integer> received = this.threads.submit(() -> {
			int next = 0;
			while (next < 50_000 && pull.receive().text().equals(Integer.toString(next))) {
				next++;
			}
			return next;
		});
		for (int i = 0; i < 50_000; i++) {
			push.send(Integer.toString(i));
		}
		assertThat(get(received)).isEqualTo(50_000);
	}

	@Test
	void virtualAndOtherThreadsShareWhatASocketReceives() throws Exception {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(pull.bind("tcp://127.0.0.1:*"));
		Callable<Integer> untilTheEnd = () -> {
			int count = 0;
			while (!pull.receive().text().equals("end")) {
				count++;
			}
			return count;
		};
		Future<Integer> received = this.threads.submit(untilTheEnd);
		Background<Integer> alsoReceived = Background.call(untilTheEnd);
		for (int i = 0; i < 50_000; i++) {
			push.send("message");
		}
		push.send("end");
		push.send("end");
		assertThat(get(received) + alsoReceived.get()).isEqualTo(50_000);
	}

	/**
	 * Each turn the virtual thread stops reading, and soon reads again, unless it has too
	 * many connections for that.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 20 })
	void aVirtualThreadGetsWhatComesWhileItSleepsAndWhatComesAtOnce(int peers) throws Exception {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Endpoint endpoint = rep.bind("tcp://127.0.0.1:*");
		List<ZmqSocket> reqs = new ArrayList<>();
		for (int i = 0; i < peers; i++) {
			ZmqSocket req = this.lab.socket(SocketType.REQ);
			req.connect(endpoint);
			reqs.add(req);
		}
		CompletableFuture<Thread> replier = new CompletableFuture<>();
		Future<?> service = this.threads.submit(() -> {
			replier.complete(Thread.currentThread());
			echo(rep, 50 * 20 * peers);
		});
		Thread thread = get(replier);
		for (int turn = 0; turn < 50; turn++) {
			Await.until("the thread sleeps", () -> thread.getState() == Thread.State.WAITING);
			for (int i = 0; i < 20 * peers; i++) {
				ZmqSocket req = reqs.get(i % peers);
				req.send("request " + i);
				assertThat(Lab.receive(req).text()).isEqualTo("request " + i);
			}
		}
		get(service);
	}

	/** Else a peer's heartbeats would find nobody at home. */
	@Test
	void aVirtualThreadThatSleepsLeavesReadingToTheIoThreads() throws Exception {
		HeartbeatOptions heartbeat = new HeartbeatOptions(Duration.ofMillis(30), Duration.ofMillis(500), Duration.ZERO);
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().heartbeat(heartbeat));
		Events events = Events.of(req);
		req.connect(rep.bind("tcp://127.0.0.1:*"));
		Future<?> service = this.threads.submit(() -> echo(rep, 1000));
		for (int i = 0; i < 999; i++) {
			req.send("request");
			Lab.receive(req);
		}
		assertThat(Await.within(Duration.ofMillis(1500), () -> events.count(Kind.DISCONNECTED) > 0)).isFalse();
		req.send("last request");
		assertThat(Lab.receive(req).text()).isEqualTo("last request");
		get(service);
	}

	@Test
	void aClosedSocketWakesItsVirtualThreads() throws Exception {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind("tcp://127.0.0.1:*");
		List<Future<String>> waiting = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			waiting.add(this.threads.submit(() -> {
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
			assertThat(get(one)).isEqualTo("closed");
		}
	}

	@Test
	void aVirtualThreadPollsASocketAndAChannel() throws Exception {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(pull.bind("tcp://127.0.0.1:*"));
		try (Channels channels = new Channels(); ZmqPoller poller = this.lab.context().poller()) {
			Pipe pipe = channels.pipe();
			poller.add(pull, EnumSet.of(ZmqPoller.Interest.RECEIVE));
			poller.add(pipe.source(), EnumSet.of(ZmqPoller.Interest.RECEIVE));
			Future<Integer> taken = this.threads.submit(() -> {
				int count = 0;
				while (count < 400) {
					for (ZmqPoller.Ready ready : poller.poll(Lab.PATIENCE)) {
						count += (ready.socket() == pull) ? pull.receive().frameCount() : Channels.read(pipe.source());
					}
				}
				return count;
			});
			for (int i = 0; i < 200; i++) {
				push.send("x");
				Channels.write(pipe.sink());
			}
			assertThat(get(taken)).isEqualTo(400);
		}
	}

}
