package io.github.zmq4j.internal.session;

import io.github.zmq4j.Endpoint;

/**
 * What to connect to. Immutable.
 *
 * @param endpoint the endpoint
 * @param name the routing id under which our side wants to know the peer, empty for the
 * one that it announces
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Target(Endpoint endpoint, byte[] name) {

	private static final byte[] NO_NAME = new byte[0];

	/**
	 * A peer that is known by the routing id that it announces.
	 * @param endpoint the endpoint
	 * @return the target
	 */
	public static Target of(Endpoint endpoint) {
		return new Target(endpoint, NO_NAME);
	}

}
