package io.github.zmq4j;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * How a connecting socket tries again after its connection failed or ended. Each delay is
 * drawn at random between half of and the whole of the current interval, so that many
 * clients do not come back in the same moment.
 *
 * @param interval the first interval, at least 1 ms; default 100 ms (libzmq:
 * ZMQ_RECONNECT_IVL, whose -1 is {@link #NEVER} here)
 * @param maxInterval the interval doubles with each failure up to this; equal to
 * {@code interval} for no growth; default 10 s (libzmq: ZMQ_RECONNECT_IVL_MAX, there
 * without growth by default)
 * @param stop what ends the attempts for good: the endpoint is connected no more, as
 * after a disconnect without linger, what waited for it is counted as dropped, and an
 * event {@link SocketEvent.Kind#CLOSED} tells why; default empty: nothing does (libzmq:
 * ZMQ_RECONNECT_STOP)
 */
public record ReconnectOptions(Duration interval, Duration maxInterval, Set<Stop> stop) {

	/** 100 ms, growing to 10 s, without end. */
	public static final ReconnectOptions DEFAULT = new ReconnectOptions(Duration.ofMillis(100), Duration.ofSeconds(10));

	/** One connection, and no other once an attempt failed or the connection ended. */
	public static final ReconnectOptions NEVER = DEFAULT.withStop(Stop.ALWAYS);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if an interval is out of range
	 */
	public ReconnectOptions {
		OptionChecks.atLeast("reconnect interval", interval, Duration.ofMillis(1));
		OptionChecks.atLeast("reconnect maxInterval", maxInterval, interval);
		stop = Set.copyOf(stop);
	}

	/**
	 * Options with attempts without end.
	 * @param interval the first interval, at least 1 ms
	 * @param maxInterval the interval doubles with each failure up to this
	 */
	public ReconnectOptions(Duration interval, Duration maxInterval) {
		this(interval, maxInterval, Set.of());
	}

	/**
	 * These options with other ends.
	 * @param conditions what ends the attempts, none for nothing
	 * @return new options
	 */
	public ReconnectOptions withStop(Stop... conditions) {
		return new ReconnectOptions(this.interval, this.maxInterval, Set.copyOf(Arrays.asList(conditions)));
	}

	/**
	 * What ends the attempts to connect. Over inproc it is no failure that nobody is
	 * bound: who connects there waits until somebody binds the name.
	 */
	public enum Stop {

		/**
		 * Nobody listens at the endpoint, so that the system refuses the connection
		 * (libzmq: ZMQ_RECONNECT_STOP_CONN_REFUSED). For ipc that includes a path where
		 * there is nothing. A name that is unknown and an attempt that takes too long are
		 * tried again. Over inproc nothing is refused so.
		 */
		CONNECTION_REFUSED,

		/**
		 * A connection was made and has ended before both sides were ready, whatever the
		 * reason (libzmq: ZMQ_RECONNECT_STOP_HANDSHAKE_FAILED): the peer does not speak
		 * ZMTP, does not fit, is too slow, left, or is refused by this side, such as a
		 * second peer of a PAIR. Over inproc the types do not fit, or one side refuses
		 * the other.
		 */
		HANDSHAKE_FAILED,

		/**
		 * The endpoint was disconnected while messages still wait for it: within
		 * {@link SocketOptions#linger()} the current connection or attempt may still take
		 * them, and if that fails there is no other (libzmq:
		 * ZMQ_RECONNECT_STOP_AFTER_DISCONNECT). Closing the socket is no disconnect, and
		 * without messages a disconnect ends the attempts anyway.
		 */
		AFTER_DISCONNECT,

		/**
		 * An attempt failed or a connection ended, whatever the reason: also a name that
		 * is unknown, an attempt that took too long, and a peer that was ready and left
		 * (libzmq: -1 for ZMQ_RECONNECT_IVL, where an endpoint whose first attempt failed
		 * stays, and messages wait for it for ever). An ipc peer that has as many
		 * connections to accept as its backlog lets is no failure but waited for, as the
		 * system does over tcp.
		 */
		ALWAYS

	}

}
