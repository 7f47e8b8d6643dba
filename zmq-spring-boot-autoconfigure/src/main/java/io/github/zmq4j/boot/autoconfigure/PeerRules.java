package io.github.zmq4j.boot.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;

/**
 * Finds sockets of one application that connect to each other but cannot talk. Stateless.
 */
final class PeerRules {

	/** Unless somebody wants it otherwise, the JVM takes a name for an IPv4 address. */
	private static final Set<String> LOCAL_IPV4 = Set.of("localhost", "127.0.0.1");

	private static final Set<String> LOCAL_IPV6 = Set.of("::1", "0:0:0:0:0:0:0:1");

	private static final String ALL_IPV4 = "0.0.0.0";

	/** Where both kinds are accepted. */
	private static final Set<String> ALL = Set.of(Endpoint.Tcp.ANY_HOST, "::");

	private PeerRules() {
	}

	/**
	 * Checks all pairs.
	 * @param sockets all sockets
	 * @throws ZmqConfigurationException if two of them cannot talk
	 */
	static void check(List<ZmqSocketDefinition> sockets) {
		for (ZmqSocketDefinition client : sockets) {
			for (Endpoint target : client.connect()) {
				for (ZmqSocketDefinition server : sockets) {
					if (server.bind().stream().anyMatch((bound) -> reaches(target, bound))) {
						check(client, target, server);
					}
				}
			}
		}
	}

	private static void check(ZmqSocketDefinition client, Endpoint target, ZmqSocketDefinition server) {
		if (!client.type().peers().contains(server.type())) {
			throw new ZmqConfigurationException(client.source() + ".connect",
					"Socket " + client.label() + " connects to " + target + ", which is bound by socket "
							+ server.label() + " (" + server.source() + ".bind); a " + client.type() + " and a "
							+ server.type() + " cannot talk.",
					"A " + client.type() + " talks to " + names(client) + ": change one of the types or the endpoint.");
		}
	}

	private static String names(ZmqSocketDefinition client) {
		return String.join(" or ", client.type().peers().stream().map(Enum::name).toList());
	}

	/** Whether a connection to the one surely ends at the other. */
	private static boolean reaches(Endpoint target, Endpoint bound) {
		if (target instanceof Endpoint.Tcp to && bound instanceof Endpoint.Tcp at) {
			if (to.port() != at.port() || at.port() == 0) {
				return false;
			}
			return reaches(to.host().toLowerCase(Locale.ROOT), at.host().toLowerCase(Locale.ROOT));
		}
		return !bound.isWildcard() && target.equals(bound);
	}

	private static boolean reaches(String to, String at) {
		if (LOCAL_IPV4.contains(to)) {
			return ALL.contains(at) || at.equals(ALL_IPV4) || LOCAL_IPV4.contains(at);
		}
		if (LOCAL_IPV6.contains(to)) {
			return ALL.contains(at) || LOCAL_IPV6.contains(at);
		}
		return to.equals(at);
	}

}
