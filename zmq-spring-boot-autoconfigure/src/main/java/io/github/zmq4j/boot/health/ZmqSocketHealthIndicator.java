package io.github.zmq4j.boot.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;
import io.github.zmq4j.spring.listener.ZmqListenerContainer.State;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of one socket, from what its monitor has told: no input or output, no waiting.
 * Safe for use by any number of threads.
 *
 * <p>
 * Down: the socket is not open, a listener on it has failed, or a peer that it connects
 * to refused the handshake, for credentials or because the types do not fit, and has not
 * accepted since, or it has given up to connect, as the option reconnect-stop says. A
 * peer that is not there is no failure, nor is a stranger who is refused at a bound
 * endpoint.
 */
public final class ZmqSocketHealthIndicator extends AbstractHealthIndicator {

	private final String name;

	private final ZmqSocket socket;

	private final @Nullable ZmqListenerEndpointRegistry listeners;

	private final Map<Endpoint, String> refusals = new ConcurrentHashMap<>();

	/** Endpoints that the socket connects to no more, and why. */
	private final Map<Endpoint, String> givenUp = new ConcurrentHashMap<>();

	private ZmqSocketHealthIndicator(String name, ZmqSocket socket, @Nullable ZmqListenerEndpointRegistry listeners) {
		super("The health of a ZeroMQ socket could not be read");
		this.name = name;
		this.socket = socket;
		this.listeners = listeners;
	}

	/**
	 * Makes one indicator for each socket.
	 * @param sockets all sockets
	 * @param listeners all listeners, {@code null} for none
	 * @return the indicators by the names of the sockets
	 */
	public static Map<String, ZmqSocketHealthIndicator> forAll(ZmqSocketRegistry sockets,
			@Nullable ZmqListenerEndpointRegistry listeners) {
		Map<String, ZmqSocketHealthIndicator> indicators = new LinkedHashMap<>();
		for (String name : sockets.names()) {
			ZmqSocket socket = sockets.socket(name);
			ZmqSocketHealthIndicator indicator = new ZmqSocketHealthIndicator(name, socket, listeners);
			socket.monitor(indicator::onEvent);
			indicators.put(name, indicator);
		}
		return indicators;
	}

	private void onEvent(SocketEvent event) {
		Endpoint endpoint = event.endpoint();
		String detail = event.detail();
		if (event.kind() == SocketEvent.Kind.MONITOR_STOPPED) {
			this.givenUp.clear();
		}
		if (endpoint == null) {
			return;
		}
		switch (event.kind()) {
			case CONNECT_DELAYED, CONNECTED -> this.givenUp.remove(endpoint);
			case CLOSED -> {
				// Who disconnects an endpoint wants it to end.
				if (detail != null && !detail.contains(ReconnectOptions.Stop.AFTER_DISCONNECT.name())) {
					this.givenUp.put(endpoint, detail);
				}
			}
			case HANDSHAKE_SUCCEEDED -> this.refusals.remove(endpoint);
			case HANDSHAKE_FAILED_AUTH, HANDSHAKE_FAILED_PROTOCOL ->
				this.refusals.put(endpoint, event.kind() + ": " + detail);
			default -> {
			}
		}
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		builder.withDetail("type", this.socket.type().name());
		builder.withDetail("bound", texts(this.socket.boundEndpoints()));
		builder.withDetail("connected", texts(this.socket.connectedEndpoints()));
		builder.withDetail("peers", this.socket.peers().size());
		if (this.socket.isClosed()) {
			builder.down().withDetail("reason", "The socket is not open");
		}
		Map<String, String> refused = new LinkedHashMap<>();
		for (Endpoint endpoint : this.socket.connectedEndpoints()) {
			String refusal = this.refusals.get(endpoint);
			if (refusal != null) {
				refused.put(endpoint.toString(), refusal);
			}
		}
		if (!refused.isEmpty()) {
			builder.down().withDetail("refused", refused);
		}
		if (!this.givenUp.isEmpty()) {
			Map<String, String> reasons = new LinkedHashMap<>();
			this.givenUp.forEach((endpoint, reason) -> reasons.put(endpoint.toString(), reason));
			builder.down().withDetail("givenUp", reasons);
		}
		listeners(builder);
	}

	private void listeners(Health.Builder builder) {
		Map<String, String> states = new LinkedHashMap<>();
		if (this.listeners != null) {
			for (ZmqListenerContainer container : this.listeners.containers()) {
				if (container.socket().equals(this.name)) {
					states.put(container.id(), container.state().name());
					if (container.state() == State.FAILED) {
						builder.down()
							.withDetail("reason",
									"Listener '" + container.id() + "' has failed: " + container.failure());
					}
				}
			}
		}
		if (!states.isEmpty()) {
			builder.withDetail("listeners", states);
		}
	}

	private static List<String> texts(List<Endpoint> endpoints) {
		return endpoints.stream().map(Endpoint::toString).toList();
	}

}
