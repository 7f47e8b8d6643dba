package io.github.zmq4j.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.ReqOptions;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.TcpOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * From properties to the core's options: what the socket says, else what the defaults
 * say, else what the core says, with four exceptions that an application on a network
 * wants. Immutable.
 */
final class OptionsMapper {

	/** So that a shutdown is short. */
	static final Duration LINGER = Duration.ofSeconds(1);

	/** So that no thread waits for an absent peer for ever. */
	static final Duration SEND_TIMEOUT = Duration.ofSeconds(2);

	/** So that a silently dead connection is noticed. */
	static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);

	private static final SocketOptions CORE = SocketOptions.DEFAULT;

	private final ZmqOptionsProperties socket;

	private final ZmqOptionsProperties defaults;

	OptionsMapper(ZmqOptionsProperties socket, ZmqOptionsProperties defaults) {
		this.socket = socket;
		this.defaults = defaults;
	}

	/**
	 * Maps the properties.
	 * @return the options
	 * @throws IllegalArgumentException if a value is out of range
	 */
	SocketOptions map() {
		byte[] routingId = pick((properties) -> (properties.routingId() != null)
				? properties.routingId().getBytes(StandardCharsets.UTF_8) : null, CORE.routingId());
		return SocketOptions.builder()
			.sendHighWaterMark(pick(ZmqOptionsProperties::sendHighWaterMark, CORE.sendHighWaterMark()))
			.receiveHighWaterMark(pick(ZmqOptionsProperties::receiveHighWaterMark, CORE.receiveHighWaterMark()))
			.linger(unending(pick(ZmqOptionsProperties::linger, LINGER)))
			.sendTimeout(unending(pick(ZmqOptionsProperties::sendTimeout, SEND_TIMEOUT)))
			.receiveTimeout(unending(pick(ZmqOptionsProperties::receiveTimeout, CORE.receiveTimeout())))
			.routingId(routingId)
			.immediate(pick(ZmqOptionsProperties::immediate, CORE.immediate()))
			.spin(pick(ZmqOptionsProperties::spin, CORE.spin()))
			.directFrameSize(intBytes(ZmqOptionsProperties::directFrameSize, CORE.directFrameSize()))
			.router(router())
			.req(req())
			.reconnect(reconnect())
			.heartbeat(heartbeat())
			.limits(limits())
			.tcp(tcp())
			.build();
	}

	private RouterOptions router() {
		return new RouterOptions(pick(ZmqOptionsProperties::routerMandatory, CORE.router().mandatory()),
				pick(ZmqOptionsProperties::routerHandover, CORE.router().handover()));
	}

	private ReqOptions req() {
		return new ReqOptions(pick(ZmqOptionsProperties::reqRelaxed, CORE.req().relaxed()),
				pick(ZmqOptionsProperties::reqCorrelate, CORE.req().correlate()));
	}

	/** An interval above the inherited maximum raises the maximum. */
	private ReconnectOptions reconnect() {
		Duration interval = pick(ZmqOptionsProperties::reconnectInterval, CORE.reconnect().interval());
		Duration inherited = CORE.reconnect().maxInterval();
		return new ReconnectOptions(interval, pick(ZmqOptionsProperties::reconnectIntervalMax,
				(interval.compareTo(inherited) > 0) ? interval : inherited));
	}

	/** A socket without heartbeats does not inherit their timeouts. */
	private HeartbeatOptions heartbeat() {
		Duration interval = pick(ZmqOptionsProperties::heartbeatInterval, HEARTBEAT_INTERVAL);
		boolean off = interval.isZero() && this.socket.heartbeatTimeout() == null
				&& this.socket.heartbeatTimeToLive() == null;
		return off ? HeartbeatOptions.OFF
				: new HeartbeatOptions(interval, pick(ZmqOptionsProperties::heartbeatTimeout, Duration.ZERO),
						pick(ZmqOptionsProperties::heartbeatTimeToLive, Duration.ZERO));
	}

	private LimitOptions limits() {
		LimitOptions core = CORE.limits();
		return new LimitOptions(bytes(ZmqOptionsProperties::maxMessageSize, core.maxMessageSize()),
				pick(ZmqOptionsProperties::maxFrames, core.maxFrames()),
				intBytes(ZmqOptionsProperties::maxTopicSize, core.maxTopicSize()),
				bytes(ZmqOptionsProperties::maxSubscriptionSize, core.maxSubscriptionBytes()),
				pick(ZmqOptionsProperties::handshakeTimeout, core.handshakeTimeout()));
	}

	private TcpOptions tcp() {
		TcpOptions core = CORE.tcp();
		return new TcpOptions(intBytes(ZmqOptionsProperties::tcpSendBuffer, core.sendBuffer()),
				intBytes(ZmqOptionsProperties::tcpReceiveBuffer, core.receiveBuffer()),
				pick(ZmqOptionsProperties::tcpKeepAlive, core.keepAlive()),
				pick(ZmqOptionsProperties::tcpBacklog, core.backlog()),
				pick(ZmqOptionsProperties::tcpConnectTimeout, core.connectTimeout()));
	}

	private <T> T pick(Function<ZmqOptionsProperties, @Nullable T> property, T otherwise) {
		T mine = property.apply(this.socket);
		if (mine != null) {
			return mine;
		}
		T inherited = property.apply(this.defaults);
		return (inherited != null) ? inherited : otherwise;
	}

	private long bytes(Function<ZmqOptionsProperties, @Nullable DataSize> property, long otherwise) {
		return pick(property, DataSize.ofBytes(otherwise)).toBytes();
	}

	private int intBytes(Function<ZmqOptionsProperties, @Nullable DataSize> property, long otherwise) {
		long bytes = bytes(property, otherwise);
		if (bytes > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"the size is " + bytes + "B; it must be at most " + Integer.MAX_VALUE + "B");
		}
		return (int) bytes;
	}

	/**
	 * A timeout as properties have them, where a negative one is without end.
	 * @param duration the value of the property
	 * @return the timeout as the core has it
	 */
	static Duration unending(Duration duration) {
		return duration.isNegative() ? SocketOptions.FOREVER : duration;
	}

}
