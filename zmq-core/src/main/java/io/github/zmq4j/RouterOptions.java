package io.github.zmq4j;

/**
 * Options of a ROUTER socket.
 *
 * <p>
 * With handover, the new peer has the routing id at once. What the old one has sent and
 * nobody has received yet comes under a generated id, so that no reply to it reaches the
 * new peer: it is dropped, or refused if mandatory. If anything of the old peer was
 * received under its id, its disconnect message and notification come under that id, too,
 * before anything of the new peer; then it is a peer with the generated id, whose coming
 * and end are told as of any other.
 *
 * <p>
 * Two live peers with one id take it over from each other without end, each time after
 * the first delay of {@link ReconnectOptions}, 100 ms by default, for the delay grows
 * with failures only: handover is for peers that come back, not for ids given twice.
 *
 * @param mandatory refuse messages to peers it does not know, by
 * {@link ZmqUnroutableException}, and wait for peers that are full, unless
 * {@link WhenFull#DROP_OLDEST} makes room there; default {@code false}: such messages are
 * dropped and counted (libzmq: ZMQ_ROUTER_MANDATORY)
 * @param handover let a new peer with a known routing id replace the old one; default
 * {@code false}: the new one is refused, with an event (libzmq: ZMQ_ROUTER_HANDOVER); an
 * id that this side has chosen by {@link ZmqSocket#connect(Endpoint, byte[])} is never
 * handed over
 * @param notifyConnect let the application receive the routing id and an empty frame when
 * a peer has come; default {@code false} (libzmq: ZMQ_ROUTER_NOTIFY with
 * ZMQ_NOTIFY_CONNECT); {@link SocketMonitor} tells the same without mixing it with
 * messages
 * @param notifyDisconnect the same when it has gone; default {@code false} (libzmq:
 * ZMQ_NOTIFY_DISCONNECT)
 */
public record RouterOptions(boolean mandatory, boolean handover, boolean notifyConnect, boolean notifyDisconnect) {

	/** The defaults. */
	public static final RouterOptions DEFAULT = new RouterOptions(false, false);

	/**
	 * Options without notifications.
	 * @param mandatory refuse messages to peers it does not know
	 * @param handover let a new peer replace one with the same routing id
	 */
	public RouterOptions(boolean mandatory, boolean handover) {
		this(mandatory, handover, false, false);
	}

	/**
	 * These options with other notifications.
	 * @param connect tell that a peer has come
	 * @param disconnect tell that a peer has gone
	 * @return new options
	 */
	public RouterOptions withNotifications(boolean connect, boolean disconnect) {
		return new RouterOptions(this.mandatory, this.handover, connect, disconnect);
	}

}
