package io.github.zmq4j;

/**
 * Options of a REQ socket. For requests that may get no reply set both, or use
 * {@link ZmqSocket#request(ZmqMessage, java.time.Duration)}.
 *
 * @param relaxed let it send again before its reply came. The reply to the earlier
 * request is then discarded if it comes from another peer, or if {@code correlate} is
 * set; without that, a late reply of the same peer passes for the reply to the later
 * request; default {@code false} (libzmq: ZMQ_REQ_RELAXED)
 * @param correlate mark each request with a number, so that late replies are recognized
 * and discarded; default {@code false} (libzmq: ZMQ_REQ_CORRELATE)
 */
public record ReqOptions(boolean relaxed, boolean correlate) {

	/** The defaults: strict alternation. */
	public static final ReqOptions DEFAULT = new ReqOptions(false, false);

}
