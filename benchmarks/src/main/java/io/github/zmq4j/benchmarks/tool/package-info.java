/**
 * The measuring tools, with the names, arguments and output of libzmq's own where libzmq
 * has them. One tool is one side of a measurement in a process of its own. Imports
 * {@code command}, {@code library} and {@code raw}.
 */
@NullMarked
package io.github.zmq4j.benchmarks.tool;

import org.jspecify.annotations.NullMarked;
