package io.github.zmq4j;

import java.time.Duration;

/**
 * Options of the operating system's sockets. Nagle's algorithm is always off.
 *
 * @param sendBuffer SO_SNDBUF in bytes, 0 for the system's default, which is the default
 * (libzmq: ZMQ_SNDBUF)
 * @param receiveBuffer SO_RCVBUF in bytes, 0 for the system's default, which is the
 * default (libzmq: ZMQ_RCVBUF)
 * @param keepAlive SO_KEEPALIVE; default {@code false} (libzmq: ZMQ_TCP_KEEPALIVE)
 * @param backlog how many connections may wait to be accepted, 1 or more; default 100
 * (libzmq: ZMQ_BACKLOG)
 * @param connectTimeout how long one attempt to connect may take, zero for the system's
 * limit; default 10 s (libzmq: ZMQ_CONNECT_TIMEOUT, there 0)
 */
public record TcpOptions(int sendBuffer, int receiveBuffer, boolean keepAlive, int backlog, Duration connectTimeout) {

	/** The defaults. */
	public static final TcpOptions DEFAULT = new TcpOptions(0, 0, false, 100, Duration.ofSeconds(10));

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public TcpOptions {
		OptionChecks.atLeast("sendBuffer", sendBuffer, 0);
		OptionChecks.atLeast("receiveBuffer", receiveBuffer, 0);
		OptionChecks.atLeast("backlog", backlog, 1);
		OptionChecks.atLeast("connectTimeout", connectTimeout, Duration.ZERO);
	}

}
