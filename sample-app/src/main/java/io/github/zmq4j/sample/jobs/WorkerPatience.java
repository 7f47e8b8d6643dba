package io.github.zmq4j.sample.jobs;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One wait for workers: says once that it is one, and, unless it may last for ever, ends
 * it. Confined to a thread.
 */
final class WorkerPatience {

	private static final Logger logger = LoggerFactory.getLogger(WorkerPatience.class);

	private final long since = System.nanoTime();

	private final Duration limit;

	private final boolean endless;

	private boolean said;

	/**
	 * Begins to wait.
	 * @param limit how long
	 * @param endless whether there is no limit
	 */
	WorkerPatience(Duration limit, boolean endless) {
		this.limit = limit;
		this.endless = endless;
	}

	/**
	 * Called again and again while waiting.
	 * @param waiting the sentence to log the first time
	 * @param problem the sentence to end with
	 * @throws JobException when the wait has been too long
	 */
	void check(String waiting, String problem) {
		if (!this.said) {
			logger.info("{}", waiting);
			this.said = true;
		}
		if (!this.endless && System.nanoTime() - this.since > this.limit.toNanos()) {
			throw new JobException(problem);
		}
	}

}
