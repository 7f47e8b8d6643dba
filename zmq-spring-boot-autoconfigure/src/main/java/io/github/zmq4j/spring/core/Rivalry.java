package io.github.zmq4j.spring.core;

import java.util.Set;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqBindException;

import org.springframework.core.NestedExceptionUtils;

/**
 * Which endpoints cannot both be bound. Stateless.
 */
final class Rivalry {

	private static final Set<String> ALL = Set.of(Endpoint.Tcp.ANY_HOST, "::");

	private static final String ALL_IPV4 = "0.0.0.0";

	private Rivalry() {
	}

	/**
	 * Whether an address that somebody else has may be why an endpoint cannot be bound.
	 * Java has one type of exception for many causes, so the words of the system must do.
	 * @param failure why it cannot be bound
	 * @return {@code false} if there is another reason
	 */
	static boolean isTold(ZmqBindException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return cause == failure || String.valueOf(cause.getMessage()).contains("in use");
	}

	/**
	 * Whether two endpoints have an address in common, or may have one for all we know.
	 * @param taken what is bound, with wildcards filled in
	 * @param wanted what shall be bound
	 * @return {@code true} if one of them is in the way of the other
	 */
	static boolean between(Endpoint taken, Endpoint wanted) {
		if (taken instanceof Endpoint.Tcp one && wanted instanceof Endpoint.Tcp other) {
			return one.port() == other.port() && between(one.host(), other.host());
		}
		return taken.equals(wanted);
	}

	private static boolean between(String taken, String wanted) {
		if (ALL.contains(wanted)) {
			return true;
		}
		if (wanted.equals(ALL_IPV4)) {
			return !taken.contains(":") || ALL.contains(taken);
		}
		// What is bound to * is told as bound to all of IPv4
		return ALL.contains(taken) || taken.equals(ALL_IPV4) || taken.equalsIgnoreCase(wanted) || !isNumeric(taken)
				|| !isNumeric(wanted);
	}

	private static boolean isNumeric(String host) {
		return host.contains(":") || host.matches("[0-9.]+");
	}

}
