package io.github.zmq4j.benchmarks.tool;

/**
 * What something took. Immutable.
 *
 * @param nanos the time it lasted
 * @param cpuNanos CPU time of all threads of the process, those of the JVM included
 * @param allocatedBytes what all Java threads that still live allocated
 */
record Cost(long nanos, long cpuNanos, long allocatedBytes) {

}
