package io.github.zmq4j.sample.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.sample.Background;
import io.github.zmq4j.sample.Completion;
import io.github.zmq4j.sample.LiveCounts;
import io.github.zmq4j.sample.jobs.TextFiles.TextFile;
import io.github.zmq4j.sample.jobs.VentilatorCounts.State;
import io.github.zmq4j.spring.core.ZmqOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sends the texts below the input directory to the workers, a batch of lines at a time,
 * and waits until the sink has merged all results. Its counts are safe for use by any
 * number of threads, all else is confined to its own.
 */
@Component
@Profile("ventilator")
class Ventilator extends Background implements LiveCounts {

	private static final Logger logger = LoggerFactory.getLogger(Ventilator.class);

	private static final String NAME = "ventilator";

	/** Who we are, to the sink. */
	private static final String PARTY = NAME + "-" + ProcessHandle.current().pid();

	private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

	/** How often the sink hears that more will come, unless its patience is short. */
	private static final Duration TOUCH_INTERVAL = Duration.ofSeconds(1);

	private final JobsProperties properties;

	private final ZmqOperations zmq;

	private final ZmqSocket batches;

	private final Completion completion;

	private final SinkClient sink;

	private final Duration touchInterval;

	private long touched;

	private final AtomicLong bytes = new AtomicLong();

	private volatile VentilatorCounts counts = VentilatorCounts.NONE;

	Ventilator(JobsProperties properties, ZmqOperations zmq, @Qualifier("batches") ZmqSocket batches,
			Completion completion) {
		super(NAME);
		this.properties = properties;
		this.zmq = zmq;
		this.batches = batches;
		this.completion = completion;
		this.sink = new SinkClient(zmq, "ventilatorcontrol", properties.patience(), completion.isWanted());
		Duration often = properties.patience().dividedBy(4);
		this.touchInterval = (often.compareTo(TOUCH_INTERVAL) < 0) ? often : TOUCH_INTERVAL;
		completion.expect(NAME);
	}

	@Override
	protected void run() throws InterruptedException {
		try {
			String problem = distribute();
			if (!problem.isEmpty()) {
				throw new JobException(problem);
			}
			this.counts = this.counts.in(State.DONE);
			this.completion.finish(NAME, 0);
		}
		catch (JobException ex) {
			logger.error("{}", ex.getMessage());
			failed();
		}
	}

	@Override
	protected void failed() {
		this.counts = this.counts.in(State.FAILED);
		this.completion.finish(NAME, 1);
	}

	/** The whole job; returns what went wrong with it, or nothing. */
	private String distribute() throws InterruptedException {
		TextFiles texts = TextFiles.find(this.properties);
		String job = UUID.randomUUID().toString();
		logger.info("Counting the words of {} files below {}", texts.files().size(), texts.root());
		this.bytes.set(0);
		this.counts = VentilatorCounts.of(texts);
		this.sink.ask(JobRequest.begin(job, PARTY));
		this.touched = System.nanoTime();
		awaitWorkers(job);
		this.counts = this.counts.in(State.SENDING);
		int unreadable = 0;
		for (TextFile file : texts.files()) {
			try {
				send(job, file);
			}
			catch (ClosedByInterruptException ex) {
				throw new InterruptedException("Interrupted while reading " + file.path());
			}
			catch (IOException ex) {
				unreadable++;
				logger.error("{} could not be read to its end: {}", file.path(), ex.toString());
			}
		}
		this.counts = this.counts.in(State.MERGING);
		String problem = awaitEnd(job, texts.skipped());
		return (unreadable == 0) ? problem : unreadable + " files could not be read to their end. " + problem;
	}

	/** So that the work is spread evenly from the beginning. */
	private void awaitWorkers(String job) throws InterruptedException {
		WorkerPatience patience = patience();
		int wanted = this.properties.workers();
		for (int there = workers(); there < wanted; there = workers()) {
			patience.check("Waiting for " + wanted + " worker(s) at " + this.batches.boundEndpoints(),
					there + " of " + wanted + " worker(s) are there after " + this.properties.patience().toSeconds()
							+ " s, at " + this.batches.boundEndpoints() + ". Start more and run the job again.");
			keepInTouch(job);
			pause(POLL_INTERVAL);
		}
	}

	private int workers() {
		return this.batches.peers().size();
	}

	private WorkerPatience patience() {
		return new WorkerPatience(this.properties.patience(), !this.completion.isWanted());
	}

	/** Lets the sink wait for more, and hears whether it does. */
	private void keepInTouch(String job) {
		if (System.nanoTime() - this.touched > this.touchInterval.toNanos()) {
			String problem = problem(this.sink.ask(JobRequest.sending(job, PARTY)));
			if (!problem.isEmpty()) {
				throw new JobException(problem);
			}
			this.touched = System.nanoTime();
		}
	}

	private void send(String job, TextFile file) throws IOException {
		try (InputStream stream = new CountingInputStream(Files.newInputStream(file.path()), this.bytes);
				Reader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			LineBatches batches = new LineBatches(reader, this.properties.batchLines());
			for (LineBatches.Piece piece = batches.next(); piece != null; piece = batches.next()) {
				send(new Batch(job, this.counts.batches(), piece.lines(), piece.text()));
				this.counts = this.counts.sent(this.bytes.get());
			}
		}
		this.counts = this.counts.read(this.bytes.get());
	}

	/** A PUSH whose peers have no room waits: this is what holds a ventilator back. */
	private void send(Batch batch) {
		WorkerPatience patience = patience();
		while (true) {
			keepInTouch(batch.job());
			try {
				this.zmq.to("batches").body(batch).timeout(this.touchInterval).send();
				return;
			}
			catch (ZmqTimeoutException ex) {
				patience.check("Waiting for a worker. " + ex.getMessage(),
						"The batch " + batch.number() + " could not be sent, for no worker has taken a batch for "
								+ this.properties.patience().toSeconds() + " s; workers connected: " + workers()
								+ ". Start one and run the job again.");
			}
		}
	}

	private String awaitEnd(String job, int skipped) {
		VentilatorCounts sent = this.counts;
		JobTotals totals = new JobTotals(sent.batches(), sent.filesRead(), sent.bytes(), skipped);
		JobProgress progress = this.sink.ask(JobRequest.end(job, PARTY, totals));
		while (progress.state() == JobProgress.State.RUNNING) {
			this.counts = this.counts.merged(progress.merged());
			progress = this.sink.ask(JobRequest.await(job, PARTY, 0));
		}
		this.counts = this.counts.merged(progress.merged());
		return problem(progress);
	}

	private static String problem(JobProgress progress) {
		return switch (progress.state()) {
			case UNKNOWN -> "The sink does not know this job any more, so it was started anew. Run the job again.";
			case INCOMPLETE -> progress.problem();
			default -> "";
		};
	}

	@Override
	public String story() {
		return "jobs";
	}

	@Override
	public String part() {
		return NAME;
	}

	@Override
	public VentilatorCounts counts() {
		return this.counts;
	}

}
