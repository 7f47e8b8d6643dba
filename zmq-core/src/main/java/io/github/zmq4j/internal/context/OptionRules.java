package io.github.zmq4j.internal.context;

import java.util.EnumSet;
import java.util.Set;

import io.github.zmq4j.ConnectionMessages;
import io.github.zmq4j.ReqOptions;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.WhenFull;
import io.github.zmq4j.XpubOptions;

import static io.github.zmq4j.SocketType.CLIENT;
import static io.github.zmq4j.SocketType.DEALER;
import static io.github.zmq4j.SocketType.PEER;
import static io.github.zmq4j.SocketType.PUB;
import static io.github.zmq4j.SocketType.RADIO;
import static io.github.zmq4j.SocketType.REQ;
import static io.github.zmq4j.SocketType.ROUTER;
import static io.github.zmq4j.SocketType.SERVER;
import static io.github.zmq4j.SocketType.SUB;
import static io.github.zmq4j.SocketType.XPUB;
import static io.github.zmq4j.SocketType.XSUB;

/**
 * Refuses options that would silently do nothing for a type of socket. What every socket
 * has, such as high-water marks and timeouts, may be set for any. Stateless.
 */
final class OptionRules {

	private final SocketType type;

	private OptionRules(SocketType type) {
		this.type = type;
	}

	static void check(SocketType type, SocketOptions options) {
		OptionRules rules = new OptionRules(type);
		rules.only("router", !options.router().equals(RouterOptions.DEFAULT), EnumSet.of(ROUTER));
		rules.only("req", !options.req().equals(ReqOptions.DEFAULT), EnumSet.of(REQ));
		rules.only("xpub", !options.xpub().equals(XpubOptions.DEFAULT), EnumSet.of(XPUB));
		rules.only("whenFull", options.whenFull() != WhenFull.DROP_NEWEST, EnumSet.of(PUB, XPUB, RADIO));
		rules.only("invertMatching", options.invertMatching(), EnumSet.of(PUB, XPUB, SUB));
		rules.only("verboseUnsubscribe", options.verboseUnsubscribe(), EnumSet.of(XSUB));
		rules.only("probeRouter", options.probeRouter(), EnumSet.of(REQ, DEALER, ROUTER));
		ConnectionMessages messages = options.connectionMessages();
		rules.only("connectionMessages.hello", messages.hello() != null,
				EnumSet.of(CLIENT, SERVER, DEALER, ROUTER, PEER));
		rules.only("connectionMessages.disconnect", messages.disconnect() != null, EnumSet.of(SERVER, ROUTER, PEER));
		rules.only("connectionMessages.hiccup", messages.hiccup() != null, EnumSet.of(CLIENT, DEALER, PEER));
	}

	private void only(String option, boolean isSet, Set<SocketType> types) {
		if (isSet && !types.contains(this.type)) {
			throw new IllegalArgumentException("The option " + option + " does nothing for a " + this.type
					+ " socket; it is for " + types + ", so leave it off");
		}
	}

}
