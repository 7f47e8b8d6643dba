/**
 * Runs the tools of all libraries in alternation, each side in a fresh process, and
 * compares. Imports {@code command}, {@code library} and {@code plot}; knows the tools by
 * their names only. Nothing here is shared between threads but the output of a child
 * process, which its reader thread hands over.
 */
@NullMarked
package io.github.zmq4j.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
