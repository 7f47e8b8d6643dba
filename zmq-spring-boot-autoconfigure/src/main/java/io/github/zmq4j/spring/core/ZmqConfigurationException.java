package io.github.zmq4j.spring.core;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Something that was configured cannot work. Thrown at start, with what is wrong, where,
 * and what to write instead.
 */
public class ZmqConfigurationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String where;

	private final String description;

	private final String action;

	/**
	 * Creates the exception.
	 * @param where the property or the method that is wrong
	 * @param description a sentence that says what is wrong with it
	 * @param action a sentence that says what to write instead
	 */
	public ZmqConfigurationException(String where, String description, String action) {
		this(where, description, action, null);
	}

	/**
	 * Creates the exception.
	 * @param where the property or the method that is wrong
	 * @param description a sentence that says what is wrong with it
	 * @param action a sentence that says what to write instead
	 * @param cause the reason, if another exception is
	 */
	public ZmqConfigurationException(String where, String description, String action, @Nullable Throwable cause) {
		super(where + ": " + description + " " + action, cause);
		this.where = where;
		this.description = description;
		this.action = action;
	}

	/**
	 * The property or the method that is wrong.
	 * @return such as {@code zmq.sockets.orders.type}
	 */
	public String getWhere() {
		return this.where;
	}

	/**
	 * What is wrong.
	 * @return a sentence
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * What to write instead.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
