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
 * @param remoteAddress its address, if known
 * @param detail a sentence, if there is more to say
 * @param cause the exception behind it, if there is one
 */
public record Notice(@Nullable Endpoint endpoint, long connectionId, @Nullable PeerInfo peer,
		@Nullable String remoteAddress, @Nullable String detail, @Nullable Throwable cause) {

	/**
	 * About an endpoint only.
	 * @param endpoint the endpoint
	 * @return the notice
	 */
	public static Notice of(Endpoint endpoint) {
		return new Notice(endpoint, 0, null, null, null, null);
	}

	/**
	 * This notice with a reason.
	 * @param detail a sentence
	 * @param cause the exception behind it, if there is one
	 * @return a new notice
	 */
	public Notice because(@Nullable String detail, @Nullable Throwable cause) {
		return new Notice(this.endpoint, this.connectionId, this.peer, this.remoteAddress, detail, cause);
	}

}
