package io.github.zmq4j.spring.core;

import java.io.Serial;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqBindException;
import org.jspecify.annotations.Nullable;

/**
 * A named socket could not bind one of its endpoints.
 */
public class ZmqSocketBindException extends ZmqBindException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String property;

	private final transient Endpoint endpoint;

	private final @Nullable String rival;

	/**
	 * Creates the exception.
	 * @param property where the endpoint was configured
	 * @param endpoint the endpoint
	 * @param rival which other socket of this application has that address, if one has
	 * @param cause what the core said
	 */
	public ZmqSocketBindException(String property, Endpoint endpoint, @Nullable String rival, ZmqBindException cause) {
		super(property + ": cannot bind " + endpoint + ((rival != null) ? ", which is bound by " + rival : "") + ". "
				+ cause.getMessage(), cause);
		this.property = property;
		this.endpoint = endpoint;
		this.rival = rival;
	}

	/**
	 * Where the endpoint was configured.
	 * @return such as {@code zmq.sockets.orders.bind}
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * The endpoint that could not be bound.
	 * @return the endpoint
	 */
	public Endpoint getEndpoint() {
		return this.endpoint;
	}

	/**
	 * Which other socket of this application has the address.
	 * @return the socket and its property, or {@code null} if it is none of ours
	 */
	public @Nullable String getRival() {
		return this.rival;
	}

}
