package io.github.zmq4j;

import java.time.Duration;
import java.util.Objects;

/**
 * Options of the operating system's sockets, of which ipc has the backlog only. Nagle's
 * algorithm is always off.
 *
 * @param sendBuffer SO_SNDBUF in bytes, 0 for the system's default, which is the default
 * (libzmq: ZMQ_SNDBUF)
 * @param receiveBuffer SO_RCVBUF in bytes, 0 for the system's default, which is the
 * default (libzmq: ZMQ_RCVBUF)
 * @param keepAlive whether and how the system probes quiet connections; default
 * {@link KeepAlive#OFF}
 * @param backlog how many connections may wait to be accepted, 1 or more; default 100
 * (libzmq: ZMQ_BACKLOG)
 * @param connectTimeout how long one attempt to connect may take, zero for the system's
 * limit; default 10 s (libzmq: ZMQ_CONNECT_TIMEOUT, there 0)
 * @param typeOfService IP_TOS, the octet in the header of each packet that routers may
 * look at, 0 to 255: six bits of DSCP, and two that belong to the system; default 0
 * (libzmq: ZMQ_TOS); Windows ignores it
 */
public record TcpOptions(int sendBuffer, int receiveBuffer, KeepAlive keepAlive, int backlog, Duration connectTimeout,
		int typeOfService) {

	/** The defaults. */
	public static final TcpOptions DEFAULT = new TcpOptions(0, 0, false, 100, Duration.ofSeconds(10));

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public TcpOptions {
		OptionChecks.atLeast("sendBuffer", sendBuffer, 0);
		OptionChecks.atLeast("receiveBuffer", receiveBuffer, 0);
		Objects.requireNonNull(keepAlive, "keepAlive");
		OptionChecks.atLeast("backlog", backlog, 1);
		OptionChecks.atLeast("connectTimeout", connectTimeout, Duration.ZERO);
		OptionChecks.between("typeOfService", typeOfService, 0, 255);
	}

	/**
	 * Options with the system's keep-alive, or none, and without a type of service.
	 * @param sendBuffer SO_SNDBUF in bytes, 0 for the system's default
	 * @param receiveBuffer SO_RCVBUF in bytes, 0 for the system's default
	 * @param keepAlive {@link KeepAlive#ON} or {@link KeepAlive#OFF}
	 * @param backlog how many connections may wait to be accepted, 1 or more
	 * @param connectTimeout how long one attempt to connect may take, zero for the
	 * system's limit
	 */
	public TcpOptions(int sendBuffer, int receiveBuffer, boolean keepAlive, int backlog, Duration connectTimeout) {
		this(sendBuffer, receiveBuffer, keepAlive ? KeepAlive.ON : KeepAlive.OFF, backlog, connectTimeout, 0);
	}

	/**
	 * These options with another keep-alive.
	 * @param changed whether and how the system probes quiet connections
	 * @return new options
	 */
	public TcpOptions withKeepAlive(KeepAlive changed) {
		return new TcpOptions(this.sendBuffer, this.receiveBuffer, changed, this.backlog, this.connectTimeout,
				this.typeOfService);
	}

	/**
	 * These options with another type of service.
	 * @param octet IP_TOS, 0 to 255
	 * @return new options
	 */
	public TcpOptions withTypeOfService(int octet) {
		return new TcpOptions(this.sendBuffer, this.receiveBuffer, this.keepAlive, this.backlog, this.connectTimeout,
				octet);
	}

	/**
	 * How the operating system probes quiet connections, which also finds peers that do
	 * not know ZMTP's heartbeats. What the system does not have is refused by bind and
	 * connect with a {@link ZmqUnsupportedException}.
	 *
	 * @param on SO_KEEPALIVE; default {@code false} (libzmq: ZMQ_TCP_KEEPALIVE)
	 * @param idle how long a connection is quiet before the first probe, in whole seconds
	 * up to 32,767, zero for the system's default, which is the default (libzmq:
	 * ZMQ_TCP_KEEPALIVE_IDLE)
	 * @param interval the time between two probes, in whole seconds up to 32,767, zero
	 * for the system's default, which is the default (libzmq: ZMQ_TCP_KEEPALIVE_INTVL)
	 * @param count how many probes without an answer end the connection, at most 127, 0
	 * for the system's default, which is the default (libzmq: ZMQ_TCP_KEEPALIVE_CNT)
	 */
	public record KeepAlive(boolean on, Duration idle, Duration interval, int count) {

		/** No probes. */
		public static final KeepAlive OFF = new KeepAlive(false, Duration.ZERO, Duration.ZERO, 0);

		/** Probes as the system sends them by default. */
		public static final KeepAlive ON = new KeepAlive(true, Duration.ZERO, Duration.ZERO, 0);

		private static final int MAX_SECONDS = 32_767;

		private static final int MAX_COUNT = 127;

		/**
		 * Checks the values.
		 * @throws IllegalArgumentException if a value is out of range, or has no effect
		 */
		public KeepAlive {
			OptionChecks.wholeSeconds("keepAlive idle", idle, MAX_SECONDS);
			OptionChecks.wholeSeconds("keepAlive interval", interval, MAX_SECONDS);
			OptionChecks.between("keepAlive count", count, 0, MAX_COUNT);
			if (!on && !(idle.isZero() && interval.isZero() && count == 0)) {
				throw new IllegalArgumentException("keepAlive idle, interval and count have no effect while keepAlive"
						+ " is off; switch it on as well");
			}
		}

	}

}
