package io.github.zmq4j.benchmarks.compare;

/**
 * How much one run does. Immutable.
 *
 * @param warmUp what passes before the clock starts
 * @param count what is measured: messages, round trips, or milliseconds of idleness
 */
record Plan(long warmUp, long count) {

	private static final int FEWEST = 20;

	/** The clock for the CPU time of a JVM goes in steps of 10 ms. */
	private static final long LEAST_IDLE_MILLIS = 5000;

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

	/** A run of some seconds at a known speed. */
	static Plan lasting(Scenario scenario, double perSecond, Settings settings) {
		long least = (scenario.pattern() == Pattern.IDLE) ? LEAST_IDLE_MILLIS : FEWEST;
		return new Plan(Math.max(FEWEST, (long) (perSecond * settings.warmUpSeconds())),
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
