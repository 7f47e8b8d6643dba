package io.github.zmq4j.sample.jobs;

import java.time.Duration;

import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.spring.core.ZmqOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the sink until it answers: it may start later. Confined to a thread.
 */
final class SinkClient {

	private static final Logger logger = LoggerFactory.getLogger(SinkClient.class);

	/** Longer than the second after which the sink answers at the latest. */
	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private final ZmqOperations zmq;

	private final String socket;

	private final Duration patience;

	/** Whether there is no point in waiting any more. */
	private boolean hasty;

	/**
	 * Creates the client.
	 * @param zmq sends
	 * @param socket the DEALER to ask on
	 * @param patience how long to wait for an answer
	 * @param hasty whether to wait no longer for the first answer, too, else without
	 * limit
	 */
	SinkClient(ZmqOperations zmq, String socket, Duration patience, boolean hasty) {
		this.zmq = zmq;
		this.socket = socket;
		this.patience = patience;
		this.hasty = hasty;
	}

	/**
	 * Asks the sink.
	 * @param request the question
	 * @return the answer
	 * @throws JobException if our patience has ended
	 */
	JobProgress ask(JobRequest request) {
		long asked = System.nanoTime();
		boolean said = false;
		while (true) {
			try {
				JobProgress answer = this.zmq.to(this.socket).body(request).timeout(TIMEOUT).request(JobProgress.class);
				this.hasty = true;
				return answer;
			}
			catch (ZmqTimeoutException ex) {
				if (this.hasty && System.nanoTime() - asked > this.patience.toNanos()) {
					throw new JobException("The sink has not answered for " + this.patience.toSeconds()
							+ " s; start it and run the job again.");
				}
				if (!said) {
					logger.info("Waiting for the sink. {}", ex.getMessage());
					said = true;
				}
			}
		}
	}

}
