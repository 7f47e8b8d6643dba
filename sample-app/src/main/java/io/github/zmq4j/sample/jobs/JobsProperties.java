package io.github.zmq4j.sample.jobs;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the pipeline. Immutable.
 *
 * @param input the directory with the texts, empty for the documents of this repository
 * @param batchLines how many lines travel in one message
 * @param maxFileSize larger files are skipped
 * @param workers how many worker processes must be there before the first batch is sent
 * @param workerThreads how many batches one worker process counts at once
 * @param topWords how many words the table shows
 * @param patience how long the sink waits for a missing result, the others for the sink,
 * and with {@code --exit-when-done} a ventilator for workers
 */
@ConfigurationProperties("sample.jobs")
record JobsProperties(@DefaultValue("") String input, @DefaultValue("20") int batchLines,
		@DefaultValue("1GB") DataSize maxFileSize, @DefaultValue("1") int workers, @DefaultValue("2") int workerThreads,
		@DefaultValue("20") int topWords, @DefaultValue("30s") Duration patience) {

	private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(1);

	JobsProperties {
		check(batchLines >= 1, "batch-lines", batchLines, "1");
		check(!maxFileSize.isNegative(), "max-file-size", maxFileSize, "0B");
		check(workers >= 1, "workers", workers, "1");
		check(workerThreads >= 1, "worker-threads", workerThreads, "1");
		check(topWords >= 0, "top-words", topWords, "0");
		check(patience.compareTo(SHORTEST_PATIENCE) >= 0, "patience", patience, "1 s");
	}

	private static void check(boolean right, String name, Object value, String least) {
		if (!right) {
			throw new IllegalArgumentException(
					"sample.jobs." + name + " is " + value + "; it must be at least " + least);
		}
	}

}
