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
			case PAIR, CHANNEL -> new PairRouting(context, type);
			case PUB -> new PubRouting(context);
			case SUB -> new SubRouting(context);
			case REQ -> new ReqRouting(context);
			case REP -> new RepRouting(context);
			case DEALER, CLIENT -> new DealerRouting(context);
			case ROUTER -> new RouterRouting(context);
			case PULL, GATHER -> new PullRouting(context);
			case PUSH, SCATTER -> new PushRouting(context);
			case XPUB -> new XpubRouting(context);
			case XSUB -> new XsubRouting(context);
			case STREAM -> new StreamRouting(context);
			case SERVER, PEER -> new NumberRouting(context, type);
			case RADIO -> new RadioRouting(context);
			case DISH -> new DishRouting(context);
		};
	}

}
