package io.github.zmq4j.sample.jobs;

import java.util.Map;

/**
 * What a worker found in a batch, on its way to the sink. Immutable.
 *
 * @param job the job of the batch
 * @param number the number of the batch
 * @param worker who counted
 * @param waits whether the worker waits for the end of the job
 * @param lines the lines of the batch
 * @param words how often each word is in it
 */
record BatchCount(String job, int number, String worker, boolean waits, int lines, Map<String, Integer> words) {

}
