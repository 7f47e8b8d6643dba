package io.github.zmq4j.benchmarks.compare;

/**
 * How thoroughly to measure.
 *
 * @param rounds how often each pairing runs in each scenario
 * @param seconds about how long a measurement lasts
 * @param warmUpSeconds about how long each process warms up before
 * @param repeats how often a run is made again because others disturbed it
 */
record Settings(int rounds, double seconds, double warmUpSeconds, int repeats) {

	String text() {
		return this.rounds + ((this.rounds == 1) ? " round" : " rounds") + ", each run about "
				+ Numbers.plain(this.seconds) + " s after a warm-up of about " + Numbers.plain(this.warmUpSeconds)
				+ " s, libzmq's at most 1 s, what goes slowly or not at all longer";
	}

}
