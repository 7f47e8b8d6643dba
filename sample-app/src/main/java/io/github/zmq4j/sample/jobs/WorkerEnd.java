package io.github.zmq4j.sample.jobs;

import io.github.zmq4j.sample.Background;
import io.github.zmq4j.sample.Completion;
import io.github.zmq4j.spring.core.ZmqOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * With {@code --exit-when-done}, asks the sink when the job of our worker has ended.
 * Confined to its thread.
 */
@Component
@Profile("worker")
class WorkerEnd extends Background {

	private static final Logger logger = LoggerFactory.getLogger(WorkerEnd.class);

	private static final String NAME = "worker-end";

	private final Worker worker;

	private final Completion completion;

	private final SinkClient sink;

	WorkerEnd(Worker worker, ZmqOperations zmq, Completion completion, JobsProperties properties) {
		super(NAME);
		this.worker = worker;
		this.completion = completion;
		this.sink = new SinkClient(zmq, "workercontrol", properties.patience(), true);
		completion.expect(NAME);
	}

	@Override
	protected void run() {
		if (!this.completion.isWanted()) {
			return;
		}
		try {
			int before = this.sink.ask(JobRequest.await("", this.worker.name(), -1)).ended();
			JobProgress progress;
			do {
				progress = this.sink.ask(JobRequest.await(this.worker.lastJob(), this.worker.name(), before));
			}
			while (!progress.isEnd());
			if (progress.state() != JobProgress.State.DONE) {
				throw new JobException("The job has failed; the sink says why.");
			}
			this.completion.finish(NAME, 0);
		}
		catch (JobException ex) {
			logger.error("{}", ex.getMessage());
			failed();
		}
	}

	@Override
	protected void failed() {
		this.completion.finish(NAME, 1);
	}

}
