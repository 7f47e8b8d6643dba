package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.ConnectionMessages;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * What passes at the edges of a connection without an application having sent it.
 * Immutable.
 *
 * @param toPeer what the peer gets first
 * @param atBegin what our application receives first
 * @param atEndOfAccepted what our application receives last if the peer has connected
 * @param atEndOfDialed what our application receives last if we have connected
 */
public record EdgeMessages(List<ZmqMessage> toPeer, List<ZmqMessage> atBegin, List<ZmqMessage> atEndOfAccepted,
		List<ZmqMessage> atEndOfDialed) {

	/**
	 * Collects what the options of a socket ask for.
	 * @param type its type
	 * @param options the options
	 * @return the messages
	 */
	public static EdgeMessages of(SocketType type, SocketOptions options) {
		if (type == SocketType.STREAM) {
			List<ZmqMessage> notice = options.streamNotify() ? List.of(ZmqMessage.empty()) : List.of();
			return new EdgeMessages(List.of(), notice, notice, notice);
		}
		ConnectionMessages messages = options.connectionMessages();
		ZmqMessage probe = options.probeRouter() ? ZmqMessage.empty() : null;
		ZmqMessage come = options.router().notifyConnect() ? ZmqMessage.empty() : null;
		ZmqMessage gone = options.router().notifyDisconnect() ? ZmqMessage.empty() : null;
		return new EdgeMessages(list(messages.hello(), probe), list(come, null), list(messages.disconnect(), gone),
				list(messages.hiccup(), gone));
	}

	private static List<ZmqMessage> list(@Nullable ZmqMessage first, @Nullable ZmqMessage second) {
		List<ZmqMessage> list = new ArrayList<>(2);
		if (first != null) {
			list.add(first);
		}
		if (second != null) {
			list.add(second);
		}
		return List.copyOf(list);
	}

	/**
	 * What our application receives last.
	 * @param dialed whether we have connected
	 * @return the messages
	 */
	public List<ZmqMessage> atEnd(boolean dialed) {
		return dialed ? this.atEndOfDialed : this.atEndOfAccepted;
	}

}
