/**
 * The composition root: contexts, sockets, pollers, the inproc registry and monitors.
 * Owns the locks of each socket. May import everything internal.
 */
@NullMarked
package io.github.zmq4j.internal.context;

import org.jspecify.annotations.NullMarked;
