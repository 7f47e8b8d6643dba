package io.github.zmq4j.spring.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what a socket's peers do wrong, once until the endpoint works again.
 * Safe for use by any number of threads.
 */
final class SocketEventLog implements SocketMonitor {

	private static final Logger logger = LoggerFactory.getLogger(ZmqSocketRegistry.class);

	private final String label;

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	SocketEventLog(String label) {
		this.label = label;
	}

	@Override
	public void onEvent(SocketEvent event) {
		switch (event.kind()) {
			case LISTENING -> logger.info("Socket {} is bound to {}", this.label, event.endpoint());
			case HANDSHAKE_SUCCEEDED -> {
				this.reported.removeIf((key) -> key.endsWith("@" + event.endpoint()));
				logger.debug("Socket {}: {}", this.label, event);
			}
			case HANDSHAKE_FAILED_AUTH, HANDSHAKE_FAILED_PROTOCOL, PEER_REFUSED -> failed(event.kind(), event);
			case CLOSED -> closed(event);
			default -> logger.debug("Socket {}: {}", this.label, event);
		}
	}

	private void closed(SocketEvent event) {
		if (event.detail() != null) {
			logger.warn("Socket {} has given up {}: {}", this.label, event.endpoint(), event.detail());
		}
		else {
			logger.debug("Socket {}: {}", this.label, event);
		}
	}

	private void failed(Kind kind, SocketEvent event) {
		if (this.reported.add(kind + "@" + event.endpoint())) {
			logger.warn("Socket {} and a peer at {} (endpoint {}) do not get together: {} ({})", this.label,
					event.remoteAddress(), event.endpoint(), event.detail(), kind);
		}
		else {
			logger.debug("Socket {}, again: {}", this.label, event);
		}
	}

}
