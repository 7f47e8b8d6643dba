package io.github.zmq4j.benchmarks.compare;

/**
 * How much one run does.
 *
 * @param warmUp what passes before the clock starts
 * @param count what is measured
 */
record Plan(long warmUp, long count) {

	private static final int FEWEST = 100;

	/** A short run that finds out how fast the machine is. */
	static Plan first(Scenario scenario) {
		long count = switch (scenario.pattern().metric()) {
			case RATE -> (256L << 20) / (scenario.messageSize() + 1000L);
			case ROUND_TRIP -> (16L << 20) / (scenario.messageSize() + 5000L);
			default -> FEWEST;
		};
		return new Plan(Math.max(FEWEST, count / 2), Math.max(FEWEST, count));
	}

	/** A run of some seconds at a known speed. */
	static Plan lasting(double perSecond, Settings settings) {
		return new Plan(Math.max(FEWEST, (long) (perSecond * settings.warmUpSeconds())),
				Math.max(FEWEST, (long) (perSecond * settings.seconds())));
	}

}
