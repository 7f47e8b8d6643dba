package io.github.zmq4j.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

import io.github.zmq4j.AcceptOptions;
import io.github.zmq4j.ConnectionMessages;
import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.ReqOptions;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.XpubOptions;
import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * From properties to the core's options: what the socket says, else what the defaults
 * say, else what the core says, with three exceptions that an application on a network
 * wants. Immutable.
 */
final class OptionsMapper {

	/** So that a shutdown is short. */
	static final Duration LINGER = Duration.ofSeconds(1);

	/** So that no thread waits for an absent peer for ever. */
	static final Duration SEND_TIMEOUT = Duration.ofSeconds(2);

	/** So that a silently dead connection is noticed. */
	static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);

	private static final SocketOptions BASE = SocketOptions.builder()
		.linger(LINGER)
		.sendTimeout(SEND_TIMEOUT)
		.heartbeat(HeartbeatOptions.every(HEARTBEAT_INTERVAL))
		.build();

	private final ZmqOptionsProperties properties;

	/** What holds where the properties say nothing. */
	private final SocketOptions base;

	private OptionsMapper(ZmqOptionsProperties properties, SocketOptions base) {
		this.properties = properties;
		this.base = base;
	}

	/**
	 * Maps the properties of a socket. Of the defaults it inherits what its type has and
	 * what its own properties do not make useless.
	 * @param type the type of the socket
	 * @param socket its own properties
	 * @param defaults the properties of all sockets
	 * @return the options
	 * @throws IllegalArgumentException if a value is out of range, or does nothing for
	 * the type
	 */
	static SocketOptions map(SocketType type, ZmqOptionsProperties socket, ZmqOptionsProperties defaults) {
		OptionsMapper own = new OptionsMapper(socket, new OptionsMapper(defaults, BASE).map());
		SocketOptions options = new OptionsMapper(socket, own.inherited().suitedTo(type)).map();
		options.requireFor(type);
		return options;
	}

	/** The base with those of the own properties that make others useless. */
	private SocketOptions inherited() {
		return this.base.toBuilder()
			.conflate(pick(ZmqOptionsProperties::conflate, this.base.conflate()))
			.xpub(this.base.xpub().withControl(pick(ZmqOptionsProperties::xpubControl, this.base.xpub().control())))
			.build();
	}

	/** The same for no type in particular. */
	static SocketOptions map(ZmqOptionsProperties socket, ZmqOptionsProperties defaults) {
		return new OptionsMapper(socket, new OptionsMapper(defaults, BASE).map()).map();
	}

	private SocketOptions map() {
		String routingId = this.properties.routingId();
		return this.base.toBuilder()
			.sendHighWaterMark(pick(ZmqOptionsProperties::sendHighWaterMark, this.base.sendHighWaterMark()))
			.receiveHighWaterMark(pick(ZmqOptionsProperties::receiveHighWaterMark, this.base.receiveHighWaterMark()))
			.sendHighWaterMarkBytes(
					bytes(ZmqOptionsProperties::sendHighWaterMarkSize, this.base.sendHighWaterMarkBytes()))
			.receiveHighWaterMarkBytes(
					bytes(ZmqOptionsProperties::receiveHighWaterMarkSize, this.base.receiveHighWaterMarkBytes()))
			.linger(unending(pick(ZmqOptionsProperties::linger, this.base.linger())))
			.sendTimeout(unending(pick(ZmqOptionsProperties::sendTimeout, this.base.sendTimeout())))
			.receiveTimeout(unending(pick(ZmqOptionsProperties::receiveTimeout, this.base.receiveTimeout())))
			.routingId((routingId != null) ? routingId.getBytes(StandardCharsets.UTF_8) : this.base.routingId())
			.metadata(pick(ZmqOptionsProperties::metadata, this.base.metadata()))
			.immediate(pick(ZmqOptionsProperties::immediate, this.base.immediate()))
			.conflate(pick(ZmqOptionsProperties::conflate, this.base.conflate()))
			.spin(pick(ZmqOptionsProperties::spin, this.base.spin()))
			.directFrameSize(intBytes(ZmqOptionsProperties::directFrameSize, this.base.directFrameSize()))
			.router(router())
			.req(req())
			.xpub(xpub())
			.whenFull(pick(ZmqOptionsProperties::whenFull, this.base.whenFull()))
			.accept(accept())
			.affinity(pick(ZmqOptionsProperties::affinity, this.base.affinity()))
			.dispatch(pick(ZmqOptionsProperties::dispatch, this.base.dispatch()))
			.invertMatching(pick(ZmqOptionsProperties::invertMatching, this.base.invertMatching()))
			.verboseUnsubscribe(pick(ZmqOptionsProperties::verboseUnsubscribe, this.base.verboseUnsubscribe()))
			.probeRouter(pick(ZmqOptionsProperties::probeRouter, this.base.probeRouter()))
			.streamNotify(pick(ZmqOptionsProperties::streamNotify, this.base.streamNotify()))
			.connectionMessages(connectionMessages())
			.reconnect(reconnect())
			.heartbeat(heartbeat())
			.limits(limits())
			.tcp(tcp())
			.build();
	}

	private AcceptOptions accept() {
		return new AcceptOptions(pick(ZmqOptionsProperties::acceptAddresses, this.base.accept().addresses()),
				pick(ZmqOptionsProperties::acceptUsers, this.base.accept().users()));
	}

	private RouterOptions router() {
		RouterOptions router = this.base.router();
		return new RouterOptions(pick(ZmqOptionsProperties::routerMandatory, router.mandatory()),
				pick(ZmqOptionsProperties::routerHandover, router.handover()),
				pick(ZmqOptionsProperties::routerNotifyConnect, router.notifyConnect()),
				pick(ZmqOptionsProperties::routerNotifyDisconnect, router.notifyDisconnect()));
	}

	private ReqOptions req() {
		return new ReqOptions(pick(ZmqOptionsProperties::reqRelaxed, this.base.req().relaxed()),
				pick(ZmqOptionsProperties::reqCorrelate, this.base.req().correlate()));
	}

	private XpubOptions xpub() {
		XpubOptions xpub = this.base.xpub();
		return new XpubOptions(pick(ZmqOptionsProperties::xpubVerbosity, xpub.verbosity()),
				pick(ZmqOptionsProperties::xpubControl, xpub.control()),
				message(this.properties.xpubWelcome(), xpub.welcome()));
	}

	private ConnectionMessages connectionMessages() {
		ConnectionMessages messages = this.base.connectionMessages();
		return new ConnectionMessages(message(this.properties.helloMessage(), messages.hello()),
				message(this.properties.disconnectMessage(), messages.disconnect()),
				message(this.properties.hiccupMessage(), messages.hiccup()));
	}

	private static @Nullable ZmqMessage message(@Nullable String text, @Nullable ZmqMessage otherwise) {
		if (text == null) {
			return otherwise;
		}
		return text.isEmpty() ? null : ZmqMessage.of(text);
	}

	/** An interval above the inherited maximum raises the maximum. */
	private ReconnectOptions reconnect() {
		Duration interval = pick(ZmqOptionsProperties::reconnectInterval, this.base.reconnect().interval());
		Duration inherited = this.base.reconnect().maxInterval();
		return new ReconnectOptions(interval,
				pick(ZmqOptionsProperties::reconnectIntervalMax,
						(interval.compareTo(inherited) > 0) ? interval : inherited),
				pick(ZmqOptionsProperties::reconnectStop, this.base.reconnect().stop()));
	}

	/** A socket without heartbeats does not inherit their timeouts. */
	private HeartbeatOptions heartbeat() {
		HeartbeatOptions heartbeat = this.base.heartbeat();
		Duration interval = pick(ZmqOptionsProperties::heartbeatInterval, heartbeat.interval());
		boolean off = interval.isZero() && this.properties.heartbeatTimeout() == null
				&& this.properties.heartbeatTimeToLive() == null;
		return off ? HeartbeatOptions.OFF
				: new HeartbeatOptions(interval, pick(ZmqOptionsProperties::heartbeatTimeout, heartbeat.timeout()),
						pick(ZmqOptionsProperties::heartbeatTimeToLive, heartbeat.timeToLive()));
	}

	private LimitOptions limits() {
		LimitOptions core = this.base.limits();
		return new LimitOptions(bytes(ZmqOptionsProperties::maxMessageSize, core.maxMessageSize()),
				pick(ZmqOptionsProperties::maxFrames, core.maxFrames()),
				intBytes(ZmqOptionsProperties::maxTopicSize, core.maxTopicSize()),
				bytes(ZmqOptionsProperties::maxSubscriptionSize, core.maxSubscriptionBytes()),
				pick(ZmqOptionsProperties::handshakeTimeout, core.handshakeTimeout()),
				pick(ZmqOptionsProperties::maxConnections, core.maxConnections()));
	}

	private TcpOptions tcp() {
		TcpOptions core = this.base.tcp();
		return new TcpOptions(intBytes(ZmqOptionsProperties::tcpSendBuffer, core.sendBuffer()),
				intBytes(ZmqOptionsProperties::tcpReceiveBuffer, core.receiveBuffer()), keepAlive(core.keepAlive()),
				pick(ZmqOptionsProperties::tcpBacklog, core.backlog()),
				pick(ZmqOptionsProperties::tcpConnectTimeout, core.connectTimeout()),
				pick(ZmqOptionsProperties::tcpTypeOfService, core.typeOfService()));
	}

	/** A detail switches it on; a socket without keep-alive does not inherit details. */
	private TcpOptions.KeepAlive keepAlive(TcpOptions.KeepAlive core) {
		boolean details = this.properties.tcpKeepAliveIdle() != null || this.properties.tcpKeepAliveInterval() != null
				|| this.properties.tcpKeepAliveCount() != null;
		boolean on = pick(ZmqOptionsProperties::tcpKeepAlive, core.on() || details);
		TcpOptions.KeepAlive inherited = on ? core : TcpOptions.KeepAlive.OFF;
		return new TcpOptions.KeepAlive(on, pick(ZmqOptionsProperties::tcpKeepAliveIdle, inherited.idle()),
				pick(ZmqOptionsProperties::tcpKeepAliveInterval, inherited.interval()),
				pick(ZmqOptionsProperties::tcpKeepAliveCount, inherited.count()));
	}

	private <T> T pick(Function<ZmqOptionsProperties, @Nullable T> property, T otherwise) {
		T value = property.apply(this.properties);
		return (value != null) ? value : otherwise;
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
