package io.github.zmq4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events of a socket as a stream.
 */
@Tag("integration")
class SocketEventStreamTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** Asks for as many as it is told to at first. */
	private static class Reader implements Flow.Subscriber<SocketEvent> {

		private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

		private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

		private final AtomicInteger completions = new AtomicInteger();

		private final AtomicInteger inside = new AtomicInteger();

		private final long first;

		private volatile Flow.@Nullable Subscription subscription;

		private Reader(long first) {
			this.first = first;
		}

		@Override
		public void onSubscribe(Flow.Subscription begun) {
			this.subscription = begun;
			if (this.first > 0) {
				begun.request(this.first);
			}
		}

		@Override
		public void onNext(SocketEvent event) {
			assertThat(this.inside.getAndIncrement()).as("calls at once").isZero();
			this.events.add(event);
			this.inside.decrementAndGet();
		}

		@Override
		public void onError(Throwable failure) {
			this.failures.add(failure);
		}

		@Override
		public void onComplete() {
			this.completions.incrementAndGet();
		}

		private Flow.Subscription subscription() {
			Flow.Subscription present = this.subscription;
			assertThat(present).isNotNull();
			return present;
		}

		private SocketEvent.Kind next() throws InterruptedException {
			SocketEvent event = this.events.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(event).isNotNull();
			return event.kind();
		}

	}

	private static Reader subscribe(ZmqSocket socket, long first) {
		Reader reader = new Reader(first);
		socket.events().subscribe(reader);
		return reader;
	}

	@OnEachWire
	void eachSubscriberGetsAllEventsUntilTheSocketIsClosed(Wire wire) throws InterruptedException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Reader one = subscribe(pull, Long.MAX_VALUE);
		Reader other = subscribe(pull, Long.MAX_VALUE);
		List<SocketEvent.Kind> told = Collections.synchronizedList(new ArrayList<>());
		pull.monitor((event) -> told.add(event.kind()));
		Lab.join(wire, pull, this.lab.socket(SocketType.PUSH));
		pull.close();
		Await.until("both have come to the end", () -> one.completions.get() == 1 && other.completions.get() == 1);
		for (SocketEvent.Kind kind : told) {
			assertThat(one.next()).isEqualTo(kind);
			assertThat(other.next()).isEqualTo(kind);
		}
		assertThat(told).startsWith(SocketEvent.Kind.LISTENING).endsWith(SocketEvent.Kind.MONITOR_STOPPED);
		assertThat(one.failures).isEmpty();
	}

	@Test
	void whatASubscriberCausesInOnSubscribeIsToldToIt() throws InterruptedException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Reader reader = new Reader(Long.MAX_VALUE) {

			@Override
			public void onSubscribe(Flow.Subscription begun) {
				super.onSubscribe(begun);
				pull.bind("inproc://early");
			}

		};
		pull.events().subscribe(reader);
		assertThat(reader.next()).isEqualTo(SocketEvent.Kind.LISTENING);
	}

	@Test
	void noMoreEventsComeThanWereAskedFor() throws InterruptedException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Reader reader = subscribe(pull, 1);
		Endpoint endpoint = pull.bind("inproc://one");
		pull.unbind(endpoint);
		pull.bind("inproc://two");
		pull.close();
		assertThat(reader.next()).isEqualTo(SocketEvent.Kind.LISTENING);
		Reader all = new Reader(Long.MAX_VALUE);
		pull.events().subscribe(all);
		Await.until("a late subscriber is told that it is over", () -> all.completions.get() == 1);
		assertThat(reader.events).isEmpty();
		assertThat(reader.completions).hasValue(0);
		SocketEvent.Kind last = null;
		while (last != SocketEvent.Kind.MONITOR_STOPPED) {
			assertThat(reader.events).isEmpty();
			reader.subscription().request(1);
			last = reader.next();
		}
		Await.until("the stream has ended", () -> reader.completions.get() == 1);
	}

	@Test
	void whoHasCancelledGetsNothingMore() throws InterruptedException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Reader leaving = subscribe(pull, Long.MAX_VALUE);
		Reader staying = subscribe(pull, Long.MAX_VALUE);
		pull.bind("inproc://one");
		assertThat(leaving.next()).isEqualTo(SocketEvent.Kind.LISTENING);
		leaving.subscription().cancel();
		pull.bind("inproc://two");
		assertThat(staying.next()).isEqualTo(SocketEvent.Kind.LISTENING);
		assertThat(staying.next()).isEqualTo(SocketEvent.Kind.LISTENING);
		assertThat(leaving.events).isEmpty();
		assertThat(leaving.completions).hasValue(0);
	}

	@Test
	void whoIsTooFarBehindIsToldSo() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Reader slow = subscribe(pull, 0);
		Reader fast = subscribe(pull, Long.MAX_VALUE);
		for (int i = 0; i <= EventSubscription.MOST_WAITING; i++) {
			pull.bind("inproc://name-" + i);
		}
		Await.until("the slow one has failed", () -> !slow.failures.isEmpty());
		assertThat(slow.failures).singleElement()
			.isInstanceOf(ZmqStateException.class)
			.asString()
			.contains("ask for more");
		assertThat(slow.events).isEmpty();
		Await.until("the fast one has all", () -> fast.events.size() == EventSubscription.MOST_WAITING + 1);
	}

	@Test
	void askingForNothingIsAMistakeThatEndsTheStream() {
		Reader reader = subscribe(this.lab.socket(SocketType.PULL), 0);
		reader.subscription().request(0);
		assertThat(reader.failures).singleElement().isInstanceOf(IllegalArgumentException.class);
		reader.subscription().request(1);
		assertThat(reader.failures).hasSize(1);
	}

	@Test
	void askingFromOtherThreadsBringsEachEventOnceAndInOrder() throws InterruptedException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Reader reader = subscribe(pull, 0);
		int count = 900;
		Background<Boolean> asking = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				reader.subscription().request(1);
			}
		});
		for (int i = 0; i < count; i++) {
			pull.bind("inproc://name-" + i);
		}
		asking.get();
		for (int i = 0; i < count; i++) {
			SocketEvent event = reader.events.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(event).isNotNull();
			assertThat(event.endpoint()).isEqualTo(Endpoint.parse("inproc://name-" + i));
		}
		assertThat(reader.events).isEmpty();
	}

}
