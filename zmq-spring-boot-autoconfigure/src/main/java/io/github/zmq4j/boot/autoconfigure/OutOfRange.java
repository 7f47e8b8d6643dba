package io.github.zmq4j.boot.autoconfigure;

import java.util.function.Supplier;

import io.github.zmq4j.spring.core.ZmqConfigurationException;

/**
 * Names the property whose value is refused, as it was written. Stateless.
 */
final class OutOfRange {

	private OutOfRange() {
	}

	/**
	 * Uses the value of a property.
	 * @param <T> what becomes of it
	 * @param property the property
	 * @param use uses its value, and nothing else that may be out of range
	 * @return what became of it
	 * @throws ZmqConfigurationException if the value is refused
	 */
	static <T> T check(String property, Supplier<T> use) {
		try {
			return use.get();
		}
		catch (IllegalArgumentException ex) {
			throw exception(property, ex);
		}
	}

	/**
	 * Makes a sentence about a property of one that calls it by another name.
	 * @param property the property
	 * @param failure says that something "is" something
	 * @return the exception to throw
	 */
	static ZmqConfigurationException exception(String property, IllegalArgumentException failure) {
		String name = property.substring(property.lastIndexOf('.') + 1);
		String message = String.valueOf(failure.getMessage()).replaceFirst("^[\\w -]+ is (?=\\S+;)", name + " is ");
		return new ZmqConfigurationException(property, message + ".", "Correct it.", failure);
	}

}
