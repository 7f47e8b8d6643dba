/**
 * Unix domain sockets.
 */
@NullMarked
package io.github.zmq4j.internal.transport.ipc;

import org.jspecify.annotations.NullMarked;
