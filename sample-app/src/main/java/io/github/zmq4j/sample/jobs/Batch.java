package io.github.zmq4j.sample.jobs;

/**
 * Some lines of a text on their way to a worker. Immutable.
 *
 * @param job the job it belongs to
 * @param number 0 for the first batch of the job, 1 for the next ...
 * @param lines how many lines end in it
 * @param text the lines
 */
record Batch(String job, int number, int lines, String text) {

}
