package io.github.zmq4j.sample.jobs;

import java.time.Duration;

import io.github.zmq4j.sample.Background;
import io.github.zmq4j.sample.jobs.VentilatorCounts.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Says each second how far a long job is, if that has changed. Confined to its thread.
 */
@Component
@Profile("ventilator")
class ProgressLine extends Background {

	private static final Logger logger = LoggerFactory.getLogger(ProgressLine.class);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final Ventilator ventilator;

	ProgressLine(Ventilator ventilator) {
		super("progress");
		this.ventilator = ventilator;
	}

	@Override
	protected void run() throws InterruptedException {
		VentilatorCounts said = VentilatorCounts.NONE;
		while (pause(INTERVAL)) {
			VentilatorCounts counts = this.ventilator.counts();
			if (counts.equals(said)) {
				continue;
			}
			said = counts;
			if (counts.state() == State.SENDING) {
				logger.info("{} % of {} bytes sent in {} batches", counts.percent(), counts.bytesInAll(),
						counts.batches());
			}
			else if (counts.state() == State.MERGING) {
				logger.info("All {} batches sent, {} of them merged", counts.batches(), counts.merged());
			}
		}
	}

}
