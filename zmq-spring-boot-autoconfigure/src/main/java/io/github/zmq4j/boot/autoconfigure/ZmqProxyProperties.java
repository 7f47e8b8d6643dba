package io.github.zmq4j.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A proxy between two named sockets. Immutable.
 *
 * @param frontend Name of the socket on one side; required.
 * @param backend Name of the socket on the other side; the frontend again for an echo;
 * required.
 * @param capture Name of a socket that sends a copy of each message that passes.
 */
public record ZmqProxyProperties(@Nullable String frontend, @Nullable String backend, @Nullable String capture) {

}
