package io.github.zmq4j.sample.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.sample.LiveCounts;
import io.github.zmq4j.sample.jobs.JobProgress.State;
import io.github.zmq4j.spring.annotation.ZmqListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Merges the results of the workers, prints the table of a job that is complete, and
 * tells everybody who asks how a job stands. Its state is guarded by its lock, which is
 * not held while somebody is told.
 */
@Component
@Profile("sink")
class Sink implements LiveCounts {

	private static final Logger logger = LoggerFactory.getLogger(Sink.class);

	private final JobsProperties properties;

	private final Parties parties = new Parties();

	private final Map<String, Tally> running = new LinkedHashMap<>();

	private final Map<String, JobProgress> ended = new LinkedHashMap<>();

	private long results;

	private long strays;

	private @Nullable JobReport latest;

	Sink(JobsProperties properties) {
		this.properties = properties;
	}

	@ZmqListener("results")
	void merge(BatchCount count) {
		synchronized (this) {
			this.results++;
			Tally tally = this.running.get(count.job());
			if (tally == null) {
				this.strays++;
				return;
			}
			tally.add(count, System.nanoTime());
			if (count.waits()) {
				this.parties.expect(count.worker());
			}
			if (!tally.isComplete()) {
				return;
			}
			complete(count.job(), tally);
		}
		sweep();
	}

	/**
	 * Answers at once, but {@code AWAIT} only when the job has ended or a second is over.
	 */
	@ZmqListener("control")
	CompletableFuture<JobProgress> control(JobRequest request) {
		CompletableFuture<JobProgress> answer = new CompletableFuture<>();
		synchronized (this) {
			switch (request.kind()) {
				case BEGIN -> begin(request.job());
				case SENDING -> heard(request.job());
				case END -> end(request);
				case AWAIT -> {
				}
			}
			this.parties.add(request, answer, System.nanoTime());
		}
		sweep();
		return answer;
	}

	private void begin(String job) {
		if (!this.ended.containsKey(job)) {
			this.running.computeIfAbsent(job, (name) -> new Tally(name, System.nanoTime()));
		}
	}

	private void heard(String job) {
		Tally tally = this.running.get(job);
		if (tally != null) {
			tally.heard(System.nanoTime());
		}
	}

	private void end(JobRequest request) {
		Tally tally = this.running.get(request.job());
		if (tally != null && request.totals() != null) {
			tally.end(request.totals(), System.nanoTime());
			if (tally.isComplete()) {
				complete(request.job(), tally);
			}
		}
	}

	private void complete(String job, Tally tally) {
		JobReport report = tally.report(this.properties.topWords());
		System.out.println(report.table());
		this.latest = report;
		ended(job, tally, State.DONE, "");
	}

	private void giveUp(String job, Tally tally) {
		String problem = tally.problem(this.properties.patience());
		logger.error("{}", problem);
		ended(job, tally, State.INCOMPLETE, problem);
	}

	private void ended(String job, Tally tally, State state, String problem) {
		this.running.remove(job);
		this.ended.put(job, new JobProgress(job, state, tally.merged(), this.ended.size() + 1, problem));
	}

	private JobProgress progress(String job) {
		JobProgress end = this.ended.get(job);
		if (end != null) {
			return end;
		}
		Tally tally = this.running.get(job);
		return (tally != null) ? new JobProgress(job, State.RUNNING, tally.merged(), this.ended.size(), "")
				: new JobProgress(job, State.UNKNOWN, 0, this.ended.size(), "");
	}

	/**
	 * Gives up jobs that will not end, and answers everybody who has waited long enough.
	 */
	void sweep() {
		long now = System.nanoTime();
		List<Runnable> answers;
		synchronized (this) {
			Map.copyOf(this.running).forEach((job, tally) -> {
				if (tally.isStalled(now, this.properties.patience())) {
					giveUp(job, tally);
				}
			});
			answers = this.parties.due(this::answer, now);
		}
		answers.forEach(Runnable::run);
	}

	/** How the job stands that somebody asks for: a named one, or the next to end. */
	private JobProgress answer(JobRequest request) {
		if (request.job().isEmpty() && request.seen() >= 0) {
			List<JobProgress> ends = List.copyOf(this.ended.values());
			if (ends.size() > request.seen()) {
				return ends.get(request.seen());
			}
		}
		return progress(request.job());
	}

	/**
	 * Lets nobody wait any more, or lets them wait again.
	 * @param closing whether the sink is about to stop
	 */
	void closing(boolean closing) {
		synchronized (this) {
			this.parties.hurry(closing);
		}
		sweep();
	}

	/**
	 * How the first job has ended.
	 * @return the end, {@code null} if none has
	 */
	synchronized @Nullable JobProgress firstEnd() {
		return this.ended.isEmpty() ? null : this.ended.values().iterator().next();
	}

	/**
	 * Whether everybody who waits for the end of a job has been told.
	 * @return whether nobody is left to tell
	 */
	synchronized boolean isEverybodyTold() {
		return this.parties.isEverybodyTold();
	}

	@Override
	public String story() {
		return "jobs";
	}

	@Override
	public String part() {
		return "sink";
	}

	@Override
	public synchronized Counts counts() {
		return new Counts(this.running.size(), this.ended.size(), this.results, this.strays, this.latest);
	}

	/**
	 * What the sink has done. Immutable.
	 *
	 * @param running how many jobs are running
	 * @param ended how many have ended
	 * @param results how many results have come
	 * @param strays how many of them belonged to no running job
	 * @param latest the latest job that was complete
	 */
	record Counts(int running, int ended, long results, long strays, @Nullable JobReport latest) {

	}

}
