package io.github.zmq4j.internal.context;

import io.github.zmq4j.SocketType;
import org.jspecify.annotations.Nullable;

/**
 * Between which sockets a proxy can pass messages. Stateless.
 */
final class ProxyRules {

	private ProxyRules() {
	}

	/**
	 * Whether one socket can send what another receives, or at least some of it.
	 * @param source who receives
	 * @param target who sends
	 * @return {@code false} if no message can ever pass this way
	 */
	static boolean passes(SocketCore source, SocketCore target) {
		SocketType from = source.type();
		SocketType to = target.type();
		return from.canReceive() && to.canSend() && framesFit(from, to) && (source == target || !isNumbered(to));
	}

	/**
	 * Who names its peers in a frame of their own receives and sends no fewer than two.
	 */
	private static boolean framesFit(SocketType from, SocketType to) {
		return (from.isMultipart() || !isNaming(to)) && (to.isMultipart() || !isNaming(from));
	}

	private static boolean isNaming(SocketType type) {
		return type == SocketType.ROUTER || type == SocketType.STREAM;
	}

	/**
	 * Whether a number beside the message, which no other socket has, says whom it is
	 * for.
	 */
	private static boolean isNumbered(SocketType type) {
		return type == SocketType.SERVER || type == SocketType.PEER;
	}

	/**
	 * Refuses sockets between which no message could pass, or none after the first.
	 * @param frontend the socket on one side
	 * @param backend the socket on the other side, or the same
	 * @param capture the socket that gets copies
	 * @throws IllegalArgumentException if so
	 */
	static void check(SocketCore frontend, SocketCore backend, @Nullable SocketCore capture) {
		String both = "between a " + frontend.type()
				+ ((frontend == backend) ? " and itself" : " and a " + backend.type());
		if (losesReplies(frontend, backend) || losesReplies(backend, frontend)) {
			throw new IllegalArgumentException(
					"A proxy " + both + " would lose who the replies are for; use ROUTER and DEALER");
		}
		if (!passes(frontend, backend) && !passes(backend, frontend)) {
			throw new IllegalArgumentException("No message can pass " + both
					+ "; one side must receive what the other can send, as ROUTER and DEALER, XSUB and XPUB or PULL and"
					+ " PUSH do");
		}
		if (getsStuck(frontend, backend) || getsStuck(backend, frontend)) {
			throw new IllegalArgumentException("A proxy " + both
					+ " would get stuck, for a REQ and a REP wait for the reply to each request; give a REQ a side that"
					+ " receives requests and sends replies, and a REP one that sends requests and receives replies");
		}
		if (endsConnections(frontend, backend)) {
			throw new IllegalArgumentException(
					"A proxy " + both + " would end each connection as it begins, for a STREAM tells"
							+ " of it by an empty frame, and ends it if it has to send one; give both the option"
							+ " streamNotify(false)");
		}
		if (capture != null) {
			checkCapture(frontend, backend, capture, both);
		}
	}

	/** Requests pass, and their replies do not know the way. */
	private static boolean losesReplies(SocketCore side, SocketCore other) {
		return side != other && isNumbered(side.type()) && other.type().canSend() && other.type().canReceive();
	}

	/** Who takes turns needs messages from the other side and for it. */
	private static boolean getsStuck(SocketCore side, SocketCore other) {
		boolean bothWays = passes(side, other) && passes(other, side);
		return switch (side.type()) {
			case REQ -> other.type() == SocketType.REQ
					|| !(bothWays || (side.options().req().relaxed() && passes(other, side)));
			case REP -> side != other && (other.type() == SocketType.REP || !bothWays);
			default -> false;
		};
	}

	private static boolean endsConnections(SocketCore frontend, SocketCore backend) {
		return frontend.type() == SocketType.STREAM && backend.type() == SocketType.STREAM
				&& (frontend.options().streamNotify() || backend.options().streamNotify());
	}

	private static void checkCapture(SocketCore frontend, SocketCore backend, SocketCore capture, String both) {
		if (capture == frontend || capture == backend) {
			throw new IllegalArgumentException(
					"The capture gets copies of what passes; it cannot be one of the two sockets between which it does");
		}
		boolean gets = passes(frontend, backend) && passes(frontend, capture);
		gets |= passes(backend, frontend) && passes(backend, capture);
		if (!gets || takesTurns(capture)) {
			throw new IllegalArgumentException("A " + capture.type() + " cannot send what passes " + both
					+ "; capture with a PUB, a PUSH, a PAIR or a DEALER");
		}
	}

	private static boolean takesTurns(SocketCore socket) {
		return socket.type() == SocketType.REP
				|| (socket.type() == SocketType.REQ && !socket.options().req().relaxed());
	}

}
