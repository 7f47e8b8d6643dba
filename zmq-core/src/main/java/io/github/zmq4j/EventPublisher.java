package io.github.zmq4j;

import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The events of a socket as a stream, for each subscriber from its subscription on.
 * Thread-safe.
 */
final class EventPublisher implements Flow.Publisher<SocketEvent> {

	private final ZmqSocket socket;

	EventPublisher(ZmqSocket socket) {
		this.socket = socket;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super SocketEvent> subscriber) {
		new EventSubscription(Objects.requireNonNull(subscriber, "subscriber")).begin(this.socket);
	}

}
