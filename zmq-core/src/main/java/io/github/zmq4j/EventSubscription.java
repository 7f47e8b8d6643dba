package io.github.zmq4j;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * One subscriber to the events of a socket. Thread-safe: one thread at a time calls the
 * subscriber, the one that brings an event or the one that asks for some.
 */
final class EventSubscription implements Flow.Subscription {

	/** So many events may wait for a subscriber that does not ask for them. */
	static final int MOST_WAITING = 1024;

	private final Flow.Subscriber<? super SocketEvent> subscriber;

	private final Queue<SocketEvent> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waitingCount = new AtomicInteger();

	private final AtomicLong demand = new AtomicLong();

	/** How many have had something to do; who was first does it for all. */
	private final AtomicInteger work = new AtomicInteger();

	private volatile boolean over;

	private volatile boolean complete;

	private volatile @Nullable Throwable failure;

	private volatile ZmqSocket.@Nullable Registration registration;

	EventSubscription(Flow.Subscriber<? super SocketEvent> subscriber) {
		this.subscriber = subscriber;
	}

	/** Events come from now on, and wait until the subscriber knows its subscription. */
	void begin(ZmqSocket socket) {
		this.work.set(1);
		this.registration = socket.monitor(this::onEvent);
		try {
			this.subscriber.onSubscribe(this);
		}
		catch (RuntimeException | Error ex) {
			cancel();
			throw ex;
		}
		closeIfOver();
		workUntilDone(1);
	}

	/** On the callback thread of the context. */
	private void onEvent(SocketEvent event) {
		if (this.over || this.failure != null) {
			return;
		}
		if (this.waitingCount.incrementAndGet() > MOST_WAITING) {
			this.failure = new ZmqStateException(
					MOST_WAITING + " events of the socket wait for a subscriber that asks for too few; ask for more");
		}
		else {
			this.waiting.add(event);
			if (event.kind() == SocketEvent.Kind.MONITOR_STOPPED) {
				this.complete = true;
			}
		}
		work();
	}

	@Override
	public void request(long count) {
		if (count <= 0) {
			this.failure = new IllegalArgumentException("A subscriber asks for 1 event or more, not for " + count);
		}
		else {
			this.demand.accumulateAndGet(count, (one, other) -> (one + other < 0) ? Long.MAX_VALUE : one + other);
		}
		work();
	}

	@Override
	public void cancel() {
		this.over = true;
		closeIfOver();
	}

	private void closeIfOver() {
		ZmqSocket.Registration open = this.registration;
		if (this.over && open != null) {
			open.close();
			this.waiting.clear();
		}
	}

	private void work() {
		if (this.work.incrementAndGet() == 1) {
			workUntilDone(1);
		}
	}

	private void workUntilDone(int first) {
		int done = first;
		do {
			try {
				deliver();
			}
			catch (RuntimeException | Error ex) {
				cancel(); // a subscriber that fails gets nothing more
				throw ex;
			}
			finally {
				done = this.work.addAndGet(-done);
			}
		}
		while (done > 0);
	}

	private void deliver() {
		while (!this.over && this.failure == null && this.demand.get() > 0) {
			SocketEvent event = this.waiting.poll();
			if (event == null) {
				break;
			}
			this.waitingCount.decrementAndGet();
			this.demand.decrementAndGet();
			this.subscriber.onNext(event);
		}
		Throwable reason = this.failure;
		if (!this.over && reason != null) {
			cancel();
			this.subscriber.onError(reason);
		}
		else if (!this.over && this.complete && this.waiting.isEmpty()) {
			cancel();
			this.subscriber.onComplete();
		}
	}

}
