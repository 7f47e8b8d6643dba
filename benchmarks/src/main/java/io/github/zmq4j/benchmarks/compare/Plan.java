package io.github.zmq4j.benchmarks.compare;

/**
 * How much one run does. Immutable.
 *
 * @param warmUp what passes before the clock starts
 * @param count what is measured: messages, round trips, or milliseconds of idleness
 */
record Plan(long warmUp, long count) {

	private static final int FEWEST = 20;

	/** Much housekeeping of a JVM comes once in a second. */
	private static final long LEAST_IDLE_MILLIS = 5000;

	/**
	 * A JVM compiles what was called often enough, and with a message every millisecond
	 * that comes late: until then the compiler takes the CPU from the one that is
	 * measured.
	 */
	private static final double LEAST_PACED_WARM_UP_SECONDS = 15;

	/** For what no JVM runs: the buffers of the system and the clocks of the CPUs. */
	private static final double COMPILED_WARM_UP_SECONDS = 1;

	/** So that one in a thousand is a few. */
	private static final double LEAST_PACED_SECONDS = 5;

	/**
	 * The pace of what goes at a pace of its own, unless the scenario has another one.
	 */
	private static final double OWN_PACE = 1000;

	/** A short run that finds out how fast the machine is. */
	static Plan first(Scenario scenario) {
		long count = switch (scenario.pattern().metric()) {
			case RATE -> (256L << 20) / (scenario.messageSize() + 1000L);
			case ROUND_TRIP -> (16L << 20) / (scenario.messageSize() + 5000L);
			default -> 100;
		};
		return new Plan(Math.max(FEWEST, count / 2), Math.max(FEWEST, count));
	}

	/**
	 * A run of some seconds at a known speed.
	 * @param compiled whether no side runs in a JVM, so that there is little to warm up
	 */
	static Plan lasting(Scenario scenario, double perSecond, Settings settings, boolean compiled) {
		double mostWarmUp = compiled ? COMPILED_WARM_UP_SECONDS : Double.MAX_VALUE;
		long leastWarmUp = FEWEST;
		long least = FEWEST;
		if (scenario.pattern() == Pattern.PACED) {
			leastWarmUp = (long) (OWN_PACE * Math.min(LEAST_PACED_WARM_UP_SECONDS, mostWarmUp));
			least = (long) (OWN_PACE * LEAST_PACED_SECONDS);
		}
		else if (scenario.pattern() == Pattern.IDLE) {
			least = LEAST_IDLE_MILLIS;
		}
		return new Plan(Math.max(leastWarmUp, (long) (perSecond * Math.min(settings.warmUpSeconds(), mostWarmUp))),
				Math.max(least, (long) (perSecond * settings.seconds())));
	}

	/** This plan at another pace than {@value #OWN_PACE} messages per second. */
	Plan atPace(int perSecond) {
		return new Plan(scaled(this.warmUp, perSecond), scaled(this.count, perSecond));
	}

	private static long scaled(long count, int perSecond) {
		return Math.max(FEWEST, (long) (count * (perSecond / OWN_PACE)));
	}

}
