package io.github.zmq4j.documentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.zmq4j.SocketType;

/**
 * Over which transports the sockets that a clause is about were the bound side of a
 * connection in its tests, and over which the connecting side. A clause that names a
 * socket type is about sockets of that type; any other is about those of the type that
 * was on most sides, or else that connected. Immutable.
 */
final class ClauseSides {

	private static final String BINDS = "binds";

	private static final String CONNECTS = "connects";

	private static final List<String> TRANSPORTS = List.of("tcp", "ipc", "inproc");

	private static final Set<String> TYPES = Arrays.stream(SocketType.values())
		.map(Enum::name)
		.collect(Collectors.toSet());

	private static final Pattern SUBJECT = Pattern.compile("An? ([A-Z]+) .*");

	/** By transport. */
	private final Map<String, Set<String>> sides = new TreeMap<>();

	/**
	 * Finds out for one clause.
	 * @param id the id of the clause
	 * @param text what it says
	 * @param seen what the sockets did, such as {@code PUSH tcp binds}
	 */
	ClauseSides(String id, String text, Collection<String> seen) {
		String subject = subject(id, text);
		Map<String, Map<String, Set<String>>> all = new TreeMap<>();
		for (String one : seen) {
			String[] words = one.split(" ", -1);
			if (subject.isEmpty() || subject.equals(words[0])) {
				all.computeIfAbsent(words[1], (key) -> new TreeMap<>())
					.computeIfAbsent(words[0], (key) -> new TreeSet<>())
					.add(words[2]);
			}
		}
		all.forEach((transport, byType) -> byType.values()
			.stream()
			.max(Comparator.comparingInt((Set<String> one) -> one.size())
				.thenComparing((one) -> one.contains(CONNECTS)))
			.ifPresent((most) -> this.sides.put(transport, most)));
	}

	private static String subject(String id, String text) {
		String section = id.split("\\.", -1)[1].toUpperCase(Locale.ROOT);
		if (TYPES.contains(section)) {
			return section;
		}
		Matcher matcher = SUBJECT.matcher(text);
		return (matcher.matches() && TYPES.contains(matcher.group(1))) ? matcher.group(1) : "";
	}

	/** The transports over which they were the bound side. */
	String binds() {
		return over(BINDS);
	}

	/** The transports over which they were the connecting side. */
	String connects() {
		return over(CONNECTS);
	}

	private String over(String side) {
		return String.join(", ", TRANSPORTS.stream().filter((transport) -> has(transport, side)).toList());
	}

	private boolean has(String transport, String side) {
		return this.sides.getOrDefault(transport, Set.of()).contains(side);
	}

	/** What is missing, such as {@code inproc binds}. */
	List<String> missing() {
		List<String> missing = new ArrayList<>();
		for (String transport : TRANSPORTS) {
			for (String side : List.of(BINDS, CONNECTS)) {
				if (!has(transport, side)) {
					missing.add(transport + " " + side);
				}
			}
		}
		return missing;
	}

}
