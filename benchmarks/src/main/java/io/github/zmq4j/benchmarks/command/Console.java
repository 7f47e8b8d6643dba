package io.github.zmq4j.benchmarks.command;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and complaints
 */
public record Console(PrintStream out, PrintStream err) {

}
