package io.github.zmq4j.sample.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Who asks for the end of a job, and who knows of it. Guarded by the lock of its sink;
 * time enters as a number.
 */
final class Parties {

	/** Nobody waits longer, so that those who ask see that the sink is there. */
	private static final Duration LONGEST = Duration.ofSeconds(1);

	private final List<Waiter> waiters = new ArrayList<>();

	private final Set<String> untold = new HashSet<>();

	private boolean hurrying;

	private record Waiter(JobRequest request, CompletableFuture<JobProgress> answer, long since) {

	}

	void add(JobRequest request, CompletableFuture<JobProgress> answer, long now) {
		this.waiters.add(new Waiter(request, answer, now));
		this.untold.add(request.party());
	}

	/**
	 * Adds somebody who will ask.
	 * @param party its name
	 */
	void expect(String party) {
		this.untold.add(party);
	}

	/**
	 * Takes out those whose job has ended, and those who have waited for long.
	 * @param progress says how a job stands
	 * @param now the time in nanoseconds
	 * @return tells them
	 */
	List<Runnable> due(Function<JobRequest, JobProgress> progress, long now) {
		List<Runnable> due = new ArrayList<>();
		for (Iterator<Waiter> i = this.waiters.iterator(); i.hasNext();) {
			Waiter waiter = i.next();
			JobProgress answer = progress.apply(waiter.request());
			if (answer.isEnd() || isInHurry(waiter, now)) {
				i.remove();
				if (answer.isEnd()) {
					this.untold.remove(waiter.request().party());
				}
				due.add(() -> waiter.answer().complete(answer));
			}
		}
		return due;
	}

	private boolean isInHurry(Waiter waiter, long now) {
		JobRequest request = waiter.request();
		return this.hurrying || request.kind() != JobRequest.Kind.AWAIT || request.seen() < 0
				|| now - waiter.since() > LONGEST.toNanos();
	}

	/**
	 * Lets nobody wait any more, or lets them wait again.
	 * @param hurrying whether there is no time to wait
	 */
	void hurry(boolean hurrying) {
		this.hurrying = hurrying;
	}

	boolean isEverybodyTold() {
		return this.untold.isEmpty();
	}

}
