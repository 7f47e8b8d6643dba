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
 * @param patience how long the sink waits for a missing result, and the others for the
 * sink
 */
@ConfigurationProperties("sample.jobs")
record JobsProperties(@DefaultValue("") String input, @DefaultValue("20") int batchLines,
		@DefaultValue("1GB") DataSize maxFileSize, @DefaultValue("1") int workers, @DefaultValue("2") int workerThreads,
		@DefaultValue("20") int topWords, @DefaultValue("30s") Duration patience) {

	JobsProperties {
		if (batchLines < 1) {
			throw new IllegalArgumentException("sample.jobs.batch-lines is " + batchLines + "; it must be at least 1");
		}
	}

}
