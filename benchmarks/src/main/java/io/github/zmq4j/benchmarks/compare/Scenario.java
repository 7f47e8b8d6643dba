package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;

/**
 * One thing to measure, as in {@code push-pull:tcp:64} or {@code pub-sub:tcp:64:10}.
 *
 * @param pattern the socket types
 * @param transport tcp, ipc or inproc
 * @param messageSize bytes per message
 * @param subscribers how many subscribers; 1 unless the pattern has some
 */
record Scenario(Pattern pattern, String transport, int messageSize, int subscribers) {

	private static final Map<String, List<String>> SETS = Map.of("marks", List.of("push-pull:tcp:64", "req-rep:tcp:1"),
			"sizes",
			List.of("push-pull:tcp:16", "push-pull:tcp:64", "push-pull:tcp:256", "push-pull:tcp:1024",
					"push-pull:tcp:16384", "push-pull:tcp:65536", "push-pull:tcp:1048576"),
			"latency", List.of("req-rep:tcp:1", "req-rep:tcp:1024", "req-rep:tcp:65536"), "ipc",
			List.of("push-pull:ipc:64", "req-rep:ipc:1"), "inproc",
			List.of("push-pull:inproc:16", "push-pull:inproc:64", "req-rep:inproc:1"), "patterns",
			List.of("pub-sub:tcp:64:1", "pub-sub:tcp:64:10", "dealer-router:tcp:64"));

	private static final List<String> ALL = List.of("marks", "sizes", "latency", "ipc", "inproc", "patterns");

	/**
	 * Parses a list of scenarios and names of sets, separated by commas.
	 */
	static List<Scenario> parseAll(String text) {
		Set<Scenario> scenarios = new LinkedHashSet<>();
		List<String> words = new ArrayList<>();
		for (String word : text.split(",", -1)) {
			if (word.equals("all")) {
				words.addAll(ALL);
			}
			else {
				words.add(word);
			}
		}
		for (String word : words) {
			SETS.getOrDefault(word, List.of(word)).forEach((one) -> scenarios.add(parse(one)));
		}
		return List.copyOf(scenarios);
	}

	static Scenario parse(String text) {
		String[] parts = text.split(":", -1);
		if (parts.length < 3 || parts.length > 4) {
			throw new UsageException("'" + text + "' is neither one of " + ALL + " or all, nor of the form"
					+ " pattern:transport:size, or pub-sub:transport:size:subscribers");
		}
		Scenario scenario = new Scenario(Pattern.of(parts[0]), parts[1], number(text, parts[2]),
				(parts.length == 4) ? number(text, parts[3]) : 1);
		scenario.requireSense();
		return scenario;
	}

	private void requireSense() {
		if (!List.of("tcp", "ipc", "inproc").contains(this.transport)) {
			throw new UsageException("'" + this + "': the transports are tcp, ipc and inproc");
		}
		if (isInproc() && this.pattern.inprocTool() == null) {
			throw new UsageException("'" + this + "': there is no inproc tool for " + this.pattern.option());
		}
		if (this.subscribers < 1 || (this.subscribers != 1 && this.pattern != Pattern.PUB_SUB)) {
			throw new UsageException("'" + this + "': only pub-sub has subscribers, at least 1");
		}
	}

	private static int number(String scenario, String text) {
		try {
			return Integer.parseUnsignedInt(text);
		}
		catch (NumberFormatException ex) {
			throw new UsageException("'" + scenario + "': '" + text + "' is not a number");
		}
	}

	boolean isInproc() {
		return this.transport.equals("inproc");
	}

	/** Where the local side binds: any free port or temporary path. */
	String address() {
		return this.transport.equals("ipc") ? "ipc://*" : "tcp://127.0.0.1:*";
	}

	/** JeroMQ maps ipc to TCP, which would compare something else. */
	boolean suits(Pairing pairing) {
		boolean oneLibrary = pairing.local() == pairing.remote();
		return (oneLibrary || !isInproc()) && !(pairing.has(Library.JEROMQ) && this.transport.equals("ipc"));
	}

	@Override
	public String toString() {
		String name = this.pattern.option() + ":" + this.transport + ":" + this.messageSize;
		return (this.pattern == Pattern.PUB_SUB) ? name + ":" + this.subscribers : name;
	}

}
