/**
 * The libraries that are compared, behind the few calls that the tools need. A process
 * opens one of them only, so the calls stay monomorphic and cost nothing. Imports nothing
 * of this module. Sockets here belong to the thread that uses them, which is JeroMQ's
 * rule.
 */
@NullMarked
package io.github.zmq4j.benchmarks.library;

import org.jspecify.annotations.NullMarked;
