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

	private boolean known;

	SinkClient(ZmqOperations zmq, String socket, Duration patience) {
		this.zmq = zmq;
		this.socket = socket;
		this.patience = patience;
	}

	/**
	 * Asks the sink. Waits without limit for its first answer.
	 * @param request the question
	 * @return the answer
	 * @throws JobException if it has answered before and does not any more
	 */
	JobProgress ask(JobRequest request) {
		long asked = System.nanoTime();
		boolean said = false;
		while (true) {
			try {
				JobProgress answer = this.zmq.to(this.socket).body(request).timeout(TIMEOUT).request(JobProgress.class);
				this.known = true;
				return answer;
			}
			catch (ZmqTimeoutException ex) {
				if (this.known && System.nanoTime() - asked > this.patience.toNanos()) {
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
