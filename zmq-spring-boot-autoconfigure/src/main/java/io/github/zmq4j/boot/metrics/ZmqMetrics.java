package io.github.zmq4j.boot.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketStatistics;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Binds the meters {@code zmq.socket.*} and {@code zmq.listener.inflight}. They read
 * counters when they are asked and cost the messages nothing. Counters go on over stop
 * and start.
 */
public final class ZmqMetrics implements MeterBinder {

	private final ZmqSocketRegistry sockets;

	private final @Nullable ZmqListenerEndpointRegistry listeners;

	/**
	 * Creates the binder.
	 * @param sockets all sockets
	 * @param listeners all listeners, {@code null} for none
	 */
	public ZmqMetrics(ZmqSocketRegistry sockets, @Nullable ZmqListenerEndpointRegistry listeners) {
		this.sockets = sockets;
		this.listeners = listeners;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String name : this.sockets.names()) {
			bind(registry, name, this.sockets.socket(name));
		}
		if (this.listeners != null) {
			Map<ZmqListenerContainer, Gauge> gauges = new ConcurrentHashMap<>();
			this.listeners.onUnregistration((container) -> {
				Gauge gauge = gauges.remove(container);
				if (gauge != null) {
					registry.remove(gauge);
				}
			});
			this.listeners.onRegistration((container) -> gauges.put(container, inFlight(registry, container)));
		}
	}

	private static Gauge inFlight(MeterRegistry registry, ZmqListenerContainer container) {
		return Gauge.builder("zmq.listener.inflight", container, ZmqListenerContainer::inFlight)
			.description("Messages received but not yet handled")
			.baseUnit(BaseUnits.MESSAGES)
			.tags("listener", container.id(), "socket", container.socket())
			.register(registry);
	}

	private static void bind(MeterRegistry registry, String name, ZmqSocket socket) {
		Tags tags = Tags.of("socket", name, "type", socket.type().name().toLowerCase(Locale.ROOT));
		Counters counters = new Counters(registry, socket);
		counters.bind("zmq.socket.messages", BaseUnits.MESSAGES, tags.and("direction", "sent"),
				SocketStatistics::messagesSent);
		counters.bind("zmq.socket.messages", BaseUnits.MESSAGES, tags.and("direction", "received"),
				SocketStatistics::messagesReceived);
		counters.bind("zmq.socket.bytes", BaseUnits.BYTES, tags.and("direction", "sent"), SocketStatistics::bytesSent);
		counters.bind("zmq.socket.bytes", BaseUnits.BYTES, tags.and("direction", "received"),
				SocketStatistics::bytesReceived);
		for (DropReason reason : DropReason.values()) {
			counters.bind("zmq.socket.dropped", BaseUnits.MESSAGES,
					tags.and("reason", reason.name().toLowerCase(Locale.ROOT)),
					(statistics) -> statistics.drops().getOrDefault(reason, 0L));
		}
		Gauge.builder("zmq.socket.peers", socket, (source) -> source.statistics().peers())
			.description("Connections that are ready")
			.tags(tags)
			.register(registry);
		Gauge.builder("zmq.socket.queue", socket, (source) -> source.statistics().messagesQueued())
			.description("Messages that wait to be sent, over all peers")
			.baseUnit(BaseUnits.MESSAGES)
			.tags(tags)
			.register(registry);
		Gauge.builder("zmq.socket.unread", socket, (source) -> source.statistics().messagesUnread())
			.description("Messages that have arrived and that nobody has received yet, over all peers")
			.baseUnit(BaseUnits.MESSAGES)
			.tags(tags)
			.register(registry);
		bindTopics(registry, tags, socket);
		socket.monitor((event) -> registry
			.counter("zmq.socket.events", tags.and("event", event.kind().name().toLowerCase(Locale.ROOT)))
			.increment());
	}

	private static void bindTopics(MeterRegistry registry, Tags tags, ZmqSocket socket) {
		switch (socket.type()) {
			case PUB, XPUB, SUB,
					XSUB ->
				Gauge.builder("zmq.socket.topics", socket, ZmqMetrics::topics)
					.description("Topics that there are subscriptions to, of all peers on PUB and XPUB")
					.tags(tags)
					.register(registry);
			default -> {
			}
		}
	}

	private static double topics(ZmqSocket socket) {
		try {
			return socket.topicCount();
		}
		catch (ZmqClosedException ex) {
			return 0;
		}
	}

	/** Makes counters that read the statistics of one socket. */
	private record Counters(MeterRegistry registry, ZmqSocket socket) {

		void bind(String name, String unit, Tags tags, ToDoubleFunction<SocketStatistics> value) {
			FunctionCounter.builder(name, this.socket, (source) -> value.applyAsDouble(source.statistics()))
				.baseUnit(unit)
				.tags(tags)
				.register(this.registry);
		}

	}

}
