package io.github.zmq4j.sample.jobs;

/**
 * What a ventilator knows at the end of its job. Immutable.
 *
 * @param batches how many batches it has sent
 * @param files how many files it has read
 * @param bytes the sum of their sizes
 * @param skipped how many files it has left out
 */
record JobTotals(int batches, int files, long bytes, int skipped) {

}
