package io.github.zmq4j.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names for scenarios that belong together. Has no state.
 */
final class ScenarioSets {

	/** What {@code all} stands for: everything but the curves. */
	private static final List<String> ALL = List.of("marks", "sizes", "latency", "ipc", "inproc", "patterns",
			"targets");

	private static final Map<String, List<String>> SETS = new LinkedHashMap<>();

	static {
		set("marks", "push-pull:tcp:64", "req-rep:tcp:1");
		set("sizes", "push-pull:tcp:16", "push-pull:tcp:64", "push-pull:tcp:256", "push-pull:tcp:1024",
				"push-pull:tcp:16384", "push-pull:tcp:65536", "push-pull:tcp:1048576");
		set("latency", "req-rep:tcp:1", "req-rep-parked:tcp:1", "req-rep:tcp:1024", "req-rep:tcp:65536",
				"paced:tcp:64:1000");
		set("ipc", "push-pull:ipc:64", "push-pull:ipc:1024", "req-rep:ipc:1");
		set("inproc", "push-pull:inproc:16", "push-pull:inproc:64", "req-rep:inproc:1");
		set("patterns", "pub-sub:tcp:64:1", "pub-sub:tcp:64:10", "topics:tcp:64:1000", "dealer-router:tcp:64:1000",
				"fan-in:tcp:64:10", "shared-push:tcp:64:2", "multi-part:tcp:32:3");
		SETS.put("targets", Targets.scenarios());
		Curves.FAMILIES.forEach((family, scenarios) -> SETS.put("curve-" + family, scenarios));
		set("all", ALL.stream().flatMap((name) -> resolve(name).stream()).distinct().toArray(String[]::new));
	}

	private ScenarioSets() {
	}

	private static void set(String name, String... scenarios) {
		SETS.put(name, List.of(scenarios));
	}

	/** The scenarios of a set, or the word itself if it names none. */
	static List<String> resolve(String word) {
		return SETS.getOrDefault(word, List.of(word));
	}

	static Set<String> names() {
		return SETS.keySet();
	}

}
