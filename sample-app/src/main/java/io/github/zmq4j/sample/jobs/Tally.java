package io.github.zmq4j.sample.jobs;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The results of one job, as far as they have come. Guarded by the lock of its sink; time
 * enters as a number.
 */
final class Tally {

	/** How many missing batches are named. */
	private static final int NAMED = 20;

	private final String job;

	private final long began;

	private final BitSet seen = new BitSet();

	private final Map<String, Long> words = new HashMap<>();

	private final Set<String> workers = new HashSet<>();

	private int merged;

	private long lines;

	/** When the last result came. */
	private long latest;

	/** When something was heard of the ventilator. */
	private long heard;

	private @Nullable JobTotals totals;

	/**
	 * Creates a tally without results.
	 * @param job the job
	 * @param now the time in nanoseconds
	 */
	Tally(String job, long now) {
		this.job = job;
		this.began = now;
		this.latest = now;
		this.heard = now;
	}

	/**
	 * Merges a result, unless it is merged already.
	 * @param count the result
	 * @param now the time in nanoseconds
	 */
	void add(BatchCount count, long now) {
		if (this.seen.get(count.number())) {
			return;
		}
		this.seen.set(count.number());
		this.merged++;
		this.latest = now;
		this.lines += count.lines();
		this.workers.add(count.worker());
		count.words().forEach((word, times) -> this.words.merge(word, (long) times, Long::sum));
	}

	/**
	 * Notes that the ventilator is at work.
	 * @param now the time in nanoseconds
	 */
	void heard(long now) {
		this.heard = now;
	}

	/**
	 * Sets how much there is to merge.
	 * @param totals the totals
	 * @param now the time in nanoseconds
	 */
	void end(JobTotals totals, long now) {
		if (this.totals == null) {
			this.totals = totals;
			this.heard = now;
		}
	}

	int merged() {
		return this.merged;
	}

	boolean isComplete() {
		return this.totals != null && this.merged >= this.totals.batches();
	}

	/**
	 * Whether nothing has come for a long time, neither a result nor a word of the
	 * ventilator that more will be sent. A job that is complete ends long before, unless
	 * its report failed.
	 * @param now the time in nanoseconds
	 * @param patience how long is long
	 * @return whether to give up
	 */
	boolean isStalled(long now, Duration patience) {
		return now - Math.max(this.latest, this.heard) > patience.toNanos();
	}

	/**
	 * Says what has gone wrong, and which batches are missing.
	 * @param patience how long they were waited for
	 * @return a sentence for users
	 */
	String problem(Duration patience) {
		if (this.totals == null) {
			return "Nothing has been heard of the ventilator for " + patience.toSeconds() + " s, and it has not sent"
					+ " everything; " + this.merged + " results had come. Run the job again.";
		}
		if (isComplete()) {
			return "All " + this.merged + " batches are merged, but the table could not be made; the log says why.";
		}
		return missing(this.totals.batches(), patience);
	}

	private String missing(int expected, Duration patience) {
		StringBuilder numbers = new StringBuilder();
		int named = 0;
		for (int i = this.seen.nextClearBit(0); i < expected; i = this.seen.nextClearBit(i + 1)) {
			if (named == NAMED) {
				numbers.append(" ...");
				break;
			}
			numbers.append((named == 0) ? " " : ", ").append(i);
			named++;
		}
		return (expected - this.merged) + " of " + expected + " batches are missing, and no result has come for "
				+ patience.toSeconds() + " s: a worker was lost with them. Start one and run the job again. They have"
				+ " the numbers" + numbers + ".";
	}

	/**
	 * Says what came out.
	 * @param topWords how many words to list
	 * @return the result, of a job that is complete
	 */
	JobReport report(int topWords) {
		JobTotals all = this.totals;
		if (all == null) {
			throw new IllegalStateException("The job " + this.job + " is not complete");
		}
		long sum = this.words.values().stream().mapToLong(Long::longValue).sum();
		return new JobReport(this.job, all, this.lines, sum, this.words.size(), this.workers.size(),
				(this.latest - this.began) / 1e9, JobReport.checksum(this.words), JobReport.top(this.words, topWords));
	}

}
