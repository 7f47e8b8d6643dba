package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.benchmarks.command.UsageException;

/**
 * One thing to measure, as in {@code push-pull:tcp:64} or {@code pub-sub:tcp:64:10}.
 * Immutable.
 *
 * @param pattern who does what
 * @param transport tcp, ipc or inproc
 * @param messageSize bytes per message, or per frame where it has several
 * @param parameter what the pattern's parameter says; 1 if it has none
 */
record Scenario(Pattern pattern, String transport, int messageSize, int parameter) {

	/**
	 * Parses a list of scenarios and names of sets, separated by commas.
	 */
	static List<Scenario> parseAll(String text) {
		Set<Scenario> scenarios = new LinkedHashSet<>();
		for (String word : text.split(",", -1)) {
			ScenarioSets.resolve(word).forEach((one) -> scenarios.add(parse(one)));
		}
		return List.copyOf(scenarios);
	}

	static Scenario parse(String text) {
		String[] parts = text.split(":", -1);
		if (parts.length < 3 || parts.length > 4) {
			throw new UsageException("'" + text + "' is neither one of " + String.join(", ", ScenarioSets.names())
					+ " nor of the form pattern:transport:size[:parameter]");
		}
		Pattern pattern = Pattern.of(parts[0]);
		Pattern.Parameter parameter = pattern.parameter();
		if (parts.length == 4 && parameter == null) {
			throw new UsageException("'" + text + "': wanted " + pattern.form());
		}
		int otherwise = (parameter != null) ? parameter.otherwise() : 1;
		Scenario scenario = new Scenario(pattern, parts[1], number(text, parts[2]),
				(parts.length == 4) ? number(text, parts[3]) : otherwise);
		scenario.requireSense();
		return scenario;
	}

	private void requireSense() {
		if (!List.of("tcp", "ipc", "inproc").contains(this.transport)) {
			throw new UsageException("'" + this + "': the transports are tcp, ipc and inproc");
		}
		if (isInproc() && this.pattern.tools().inproc() == null) {
			throw new UsageException("'" + this + "': there is no inproc tool for " + this.pattern.option());
		}
		if (this.messageSize < this.pattern.leastSize()) {
			throw new UsageException(
					"'" + this + "': its messages have at least " + this.pattern.leastSize() + " bytes");
		}
		if (this.parameter < 1) {
			throw new UsageException("'" + this + "': wanted " + this.pattern.form() + ", the last one 1 or more");
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

	/**
	 * Whether a pairing can run it. JeroMQ maps ipc to TCP, which would compare something
	 * else; raw channels have no protocol in common with a library.
	 */
	boolean suits(Pairing pairing) {
		boolean oneLibrary = pairing.local() == pairing.remote();
		if (pairing.local().isLimit() || pairing.remote().isLimit()) {
			return oneLibrary && !isInproc() && this.pattern.hasLimits();
		}
		return (oneLibrary || !isInproc()) && !(pairing.hasJeroMq() && this.transport.equals("ipc"));
	}

	/**
	 * The arguments after the address of the side that binds, or of both in one process.
	 */
	List<String> localArguments(Plan plan) {
		Pattern.Parameter known = this.pattern.parameter();
		List<String> arguments = arguments(this.pattern.localIsEndless() ? new Plan(0, 0) : plan);
		if (known != null && known.forBoth()) {
			arguments.addAll(parameterOption(known));
		}
		return arguments;
	}

	/** The arguments after the address of the side that connects. */
	List<String> remoteArguments(Plan plan) {
		Pattern.Parameter known = this.pattern.parameter();
		List<String> arguments = arguments(plan);
		if (known != null) {
			arguments.addAll(parameterOption(known));
		}
		if (this.pattern.isPipeline() && this.transport.equals("ipc")) {
			// A receiver on libzmq loses what it has not read when the sender goes.
			arguments.addAll(List.of("--stay", "1"));
		}
		return arguments;
	}

	private List<String> parameterOption(Pattern.Parameter known) {
		return List.of("--" + known.name(), Integer.toString(this.parameter));
	}

	private List<String> arguments(Plan plan) {
		List<String> arguments = new ArrayList<>(List.of(Integer.toString(this.messageSize),
				Long.toString(plan.count()), "--warm-up", Long.toString(plan.warmUp())));
		arguments.addAll(this.pattern.options());
		return arguments;
	}

	@Override
	public String toString() {
		String name = this.pattern.option() + ":" + this.transport + ":" + this.messageSize;
		return (this.pattern.parameter() != null) ? name + ":" + this.parameter : name;
	}

}
