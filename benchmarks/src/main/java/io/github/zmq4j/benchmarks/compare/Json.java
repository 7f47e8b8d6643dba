package io.github.zmq4j.benchmarks.compare;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes maps, collections, numbers and text as JSON. Has no state.
 */
final class Json {

	private Json() {
	}

	static String write(@Nullable Object value) {
		StringBuilder text = new StringBuilder();
		write(value, text, "\n");
		return text.toString();
	}

	private static void write(@Nullable Object value, StringBuilder text, String indent) {
		if (value == null || value instanceof Number) {
			text.append(value);
		}
		else if (value instanceof Map<?, ?> map) {
			writeMap(map, text, indent);
		}
		else if (value instanceof Collection<?> collection) {
			writeCollection(collection, text, indent);
		}
		else {
			quote(value.toString(), text);
		}
	}

	private static void writeMap(Map<?, ?> map, StringBuilder text, String indent) {
		String separator = "{";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			text.append(separator).append(indent).append("  ");
			quote(String.valueOf(entry.getKey()), text);
			text.append(": ");
			write(entry.getValue(), text, indent + "  ");
			separator = ",";
		}
		text.append(map.isEmpty() ? "{}" : indent + "}");
	}

	private static void writeCollection(Collection<?> collection, StringBuilder text, String indent) {
		String separator = "[";
		for (Object element : collection) {
			text.append(separator).append(indent).append("  ");
			write(element, text, indent + "  ");
			separator = ",";
		}
		text.append(collection.isEmpty() ? "[]" : indent + "]");
	}

	private static void quote(String value, StringBuilder text) {
		text.append('"');
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == '"' || character == '\\') {
				text.append('\\').append(character);
			}
			else if (character < ' ') {
				text.append(String.format("\\u%04x", (int) character));
			}
			else {
				text.append(character);
			}
		}
		text.append('"');
	}

}
