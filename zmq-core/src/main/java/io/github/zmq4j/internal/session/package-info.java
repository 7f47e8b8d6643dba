/**
 * One peer link from dial or accept to closed, and the flushing of what it sends. Owns
 * the channels and the order of their teardown. Imports engine, transport, pipe and
 * runtime.
 */
@NullMarked
package io.github.zmq4j.internal.session;

import org.jspecify.annotations.NullMarked;
