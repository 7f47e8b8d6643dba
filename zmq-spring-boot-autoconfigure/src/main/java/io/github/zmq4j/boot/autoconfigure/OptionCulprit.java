package io.github.zmq4j.boot.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Finds the option to blame when options cannot be mapped: the first that cannot be even
 * alone, else the last without which the others can, one of the socket itself before one
 * of the defaults. Immutable.
 */
final class OptionCulprit {

	private static final List<RecordComponent> ALL = List.of(ZmqOptionsProperties.class.getRecordComponents());

	private final String source;

	private final SocketType type;

	private final ZmqOptionsProperties socket;

	private final ZmqOptionsProperties defaults;

	/**
	 * Creates the search.
	 * @param source where the options of the socket are written
	 * @param type the type of the socket
	 * @param socket the options of the socket
	 * @param defaults the options of all sockets
	 */
	OptionCulprit(String source, SocketType type, ZmqOptionsProperties socket, ZmqOptionsProperties defaults) {
		this.source = source;
		this.type = type;
		this.socket = socket;
		this.defaults = defaults;
	}

	/**
	 * Blames an option.
	 * @param failure what all options together fail with
	 * @return names the option, in the place where it was written
	 */
	ZmqConfigurationException blame(IllegalArgumentException failure) {
		for (RecordComponent option : ALL) {
			IllegalArgumentException alone = map(option::equals);
			if (alone != null) {
				return OutOfRange.exception(property(option), alone);
			}
		}
		RecordComponent culprit = last((option) -> value(this.socket, option) != null);
		if (culprit == null) {
			culprit = last((option) -> value(this.defaults, option) != null);
		}
		return OutOfRange.exception((culprit != null) ? property(culprit) : this.source, failure);
	}

	/** The last without which the others can, among those of one place. */
	private @Nullable RecordComponent last(Predicate<RecordComponent> candidates) {
		for (int i = ALL.size() - 1; i >= 0; i--) {
			RecordComponent option = ALL.get(i);
			if (candidates.test(option) && map((other) -> other != option) == null) {
				return option;
			}
		}
		return null;
	}

	private String property(RecordComponent option) {
		String place = (value(this.socket, option) != null) ? this.source : "zmq.defaults";
		return place + "." + DataObjectPropertyName.toDashedForm(option.getName());
	}

	private @Nullable IllegalArgumentException map(Predicate<RecordComponent> kept) {
		try {
			OptionsMapper.map(this.type, part(this.socket, kept), part(this.defaults, kept));
			return null;
		}
		catch (IllegalArgumentException ex) {
			return ex;
		}
	}

	private static ZmqOptionsProperties part(ZmqOptionsProperties options, Predicate<RecordComponent> kept) {
		Class<?>[] types = ALL.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
		Object[] values = ALL.stream().map((option) -> kept.test(option) ? value(options, option) : null).toArray();
		try {
			return ZmqOptionsProperties.class.getDeclaredConstructor(types).newInstance(values);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Options cannot be copied: " + Arrays.toString(values), ex);
		}
	}

	private static @Nullable Object value(ZmqOptionsProperties options, RecordComponent option) {
		try {
			return option.getAccessor().invoke(options);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Option " + option + " cannot be read", ex);
		}
	}

}
