/**
 * The command line: arguments, options, usage. Imports nothing of this module; everybody
 * may import it. All types are immutable.
 */
@NullMarked
package io.github.zmq4j.benchmarks.command;

import org.jspecify.annotations.NullMarked;
