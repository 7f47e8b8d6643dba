package io.github.zmq4j.internal.session;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell about an event. Immutable.
 *
 * @param endpoint the endpoint concerned
 * @param connectionId the connection, 0 for none
 * @param peer who is on the other side, if known
 * @param addresses those of the connection, as far as known
 * @param queued how many messages wait to be sent to the peer
 * @param unread how many messages of the peer wait to be received
 * @param detail a sentence, if there is more to say
 * @param cause the exception behind it, if there is one
 */
public record Notice(@Nullable Endpoint endpoint, long connectionId, @Nullable PeerInfo peer, Addresses addresses,
		long queued, long unread, @Nullable String detail, @Nullable Throwable cause) {

	/** About the socket as a whole. */
	public static final Notice NOTHING = new Notice(null, 0, null, Addresses.NONE, 0, 0, null, null);

	/**
	 * About an endpoint only.
	 * @param endpoint the endpoint
	 * @return the notice
	 */
	public static Notice of(Endpoint endpoint) {
		return new Notice(endpoint, 0, null, Addresses.NONE, 0, 0, null, null);
	}

	/**
	 * This notice with a reason.
	 * @param detail a sentence
	 * @param cause the exception behind it, if there is one
	 * @return a new notice
	 */
	public Notice because(@Nullable String detail, @Nullable Throwable cause) {
		return new Notice(this.endpoint, this.connectionId, this.peer, this.addresses, this.queued, this.unread, detail,
				cause);
	}

}
