/**
 * Peers side by side: the standard tools of the field, and a comparison with JeroMQ and
 * libzmq. This package only chooses the command; it imports the packages below it, which
 * never import it.
 */
@NullMarked
package io.github.zmq4j.benchmarks;

import org.jspecify.annotations.NullMarked;
