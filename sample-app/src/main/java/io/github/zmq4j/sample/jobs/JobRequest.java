package io.github.zmq4j.sample.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What ventilators and workers ask the sink. Asking twice does no harm. Immutable.
 *
 * @param kind what to do
 * @param job the job in question, empty for whichever ends next
 * @param party who asks
 * @param totals the totals, with {@link Kind#END}
 * @param seen how many jobs had ended when the party asked first, with
 * {@link Kind#AWAIT}; negative to be told that
 */
record JobRequest(Kind kind, String job, String party, @Nullable JobTotals totals, int seen) {

	static JobRequest begin(String job, String party) {
		return new JobRequest(Kind.BEGIN, job, party, null, 0);
	}

	static JobRequest sending(String job, String party) {
		return new JobRequest(Kind.SENDING, job, party, null, 0);
	}

	static JobRequest end(String job, String party, JobTotals totals) {
		return new JobRequest(Kind.END, job, party, totals, 0);
	}

	static JobRequest await(String job, String party, int seen) {
		return new JobRequest(Kind.AWAIT, job, party, null, seen);
	}

	/**
	 * What to do.
	 */
	enum Kind {

		/** Expect results of a new job. */
		BEGIN,

		/** More batches will come; told now and then, so that the sink waits for them. */
		SENDING,

		/** All batches are sent. */
		END,

		/** Answer when the job has ended, or after a second. */
		AWAIT

	}

}
