package io.github.zmq4j.sample.jobs;

/**
 * What the sink answers. Immutable.
 *
 * @param job the job
 * @param state how it stands
 * @param merged how many results are merged
 * @param ended how many jobs have ended since the sink was started
 * @param problem why the job is incomplete, or empty
 */
record JobProgress(String job, State state, int merged, int ended, String problem) {

	boolean isEnd() {
		return this.state == State.DONE || this.state == State.INCOMPLETE;
	}

	/**
	 * How a job stands.
	 */
	enum State {

		/** The sink has not heard of it. */
		UNKNOWN,

		/** Results are missing. */
		RUNNING,

		/** All results are merged. */
		DONE,

		/** Results are missing and will not come any more. */
		INCOMPLETE

	}

}
