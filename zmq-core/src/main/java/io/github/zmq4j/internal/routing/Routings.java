package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;

/**
 * Makes the {@link Routing} of a socket type. Stateless.
 */
public final class Routings {

	private Routings() {
	}

	/**
	 * Makes a routing for one socket.
	 * @param type the type of the socket
	 * @param context what the socket gives
	 * @return a new routing without peers
	 */
	public static Routing create(SocketType type, RoutingContext context) {
		return switch (type) {
			case PAIR -> new PairRouting(context);
			case PUB -> new PubRouting(context);
			case SUB -> new SubRouting(context);
			case REQ -> new ReqRouting(context);
			case REP -> new RepRouting(context);
			case DEALER -> new DealerRouting(context);
			case ROUTER -> new RouterRouting(context);
			case PULL -> new PullRouting(context);
			case PUSH -> new PushRouting(context);
			case XPUB -> new XpubRouting(context);
			case XSUB -> new XsubRouting(context);
		};
	}

}
