/**
 * The pipeline: a ventilator cuts text files into batches of lines, workers count the
 * words of each batch, a sink merges their results.
 *
 * <pre>
 *   ventilator --PUSH-- batches --PULL--> workers --PUSH-- results --PULL--> sink
 *        |                                   |                                |
 *        +--DEALER-------- control ----------+------------------ROUTER--------+
 * </pre>
 *
 * <p>
 * A pipeline has no end of its own. So the ventilator announces its job to the sink
 * before the first batch and tells it the number of batches after the last one; the job
 * is done when the sink has merged that many different results, in whatever order and
 * from however many workers they come.
 *
 * <p>
 * Imports only {@code io.github.zmq4j.sample}; nobody imports this package.
 */
@NullMarked
package io.github.zmq4j.sample.jobs;

import org.jspecify.annotations.NullMarked;
