package io.github.zmq4j.sample.jobs;

import java.time.Duration;

import io.github.zmq4j.sample.Background;
import io.github.zmq4j.sample.Completion;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the sink notice that time goes by, and ends its part when the first job has ended
 * and everybody knows. Confined to its thread.
 */
@Component
@Profile("sink")
class SinkWatch extends Background {

	private static final String NAME = "sink";

	private static final Duration INTERVAL = Duration.ofMillis(100);

	/** How long somebody who has gone can hold up the end. */
	private static final Duration LAST_CALL = Duration.ofSeconds(10);

	private final Sink sink;

	private final Completion completion;

	SinkWatch(Sink sink, Completion completion) {
		super("sink-watch");
		this.sink = sink;
		this.completion = completion;
		completion.expect(NAME);
	}

	@Override
	protected void run() throws InterruptedException {
		this.sink.closing(false);
		try {
			watch();
		}
		finally {
			this.sink.closing(true);
		}
	}

	@Override
	protected void failed() {
		this.completion.finish(NAME, 1);
	}

	private void watch() throws InterruptedException {
		long ended = 0;
		while (pause(INTERVAL)) {
			this.sink.sweep();
			JobProgress end = this.sink.firstEnd();
			if (end != null) {
				ended = (ended == 0) ? System.nanoTime() : ended;
				if (this.sink.isEverybodyTold() || System.nanoTime() - ended > LAST_CALL.toNanos()) {
					this.completion.finish(NAME, (end.state() == JobProgress.State.DONE) ? 0 : 1);
				}
			}
		}
	}

}
