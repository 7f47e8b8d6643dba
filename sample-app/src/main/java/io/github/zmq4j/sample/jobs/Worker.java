package io.github.zmq4j.sample.jobs;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.github.zmq4j.sample.Completion;
import io.github.zmq4j.sample.LiveCounts;
import io.github.zmq4j.spring.annotation.ZmqListener;

import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/**
 * Counts the words of batches. Safe for use by any number of threads.
 */
@Component
@Profile("worker")
class Worker implements LiveCounts {

	private final String name = "worker-" + ProcessHandle.current().pid() + "-"
			+ UUID.randomUUID().toString().substring(0, 8);

	private final boolean waits;

	private final AtomicLong batches = new AtomicLong();

	private final AtomicLong lines = new AtomicLong();

	private volatile String lastJob = "";

	Worker(Completion completion) {
		this.waits = completion.isWanted();
	}

	@ZmqListener(socket = "work", id = "worker", concurrency = "${sample.jobs.worker-threads}")
	@SendTo("counts")
	BatchCount count(Batch batch) {
		this.lastJob = batch.job();
		BatchCount count = new BatchCount(batch.job(), batch.number(), this.name, this.waits, batch.lines(),
				Words.count(batch.text()));
		this.batches.incrementAndGet();
		this.lines.addAndGet(batch.lines());
		return count;
	}

	String name() {
		return this.name;
	}

	/** The job of the latest batch, empty before the first one. */
	String lastJob() {
		return this.lastJob;
	}

	@Override
	public String story() {
		return "jobs";
	}

	@Override
	public String part() {
		return "worker";
	}

	@Override
	public Counts counts() {
		return new Counts(this.name, this.batches.get(), this.lines.get());
	}

	/**
	 * What a worker has done. Immutable.
	 *
	 * @param name the worker
	 * @param batches how many batches it has counted
	 * @param lines how many lines were in them
	 */
	record Counts(String name, long batches, long lines) {

	}

}
