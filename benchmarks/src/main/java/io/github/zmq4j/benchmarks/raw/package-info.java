/**
 * What the machine can do without any library: plain channels, as limits beside the
 * libraries. Imports nothing of this module. Everything here is for one thread.
 */
@NullMarked
package io.github.zmq4j.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
