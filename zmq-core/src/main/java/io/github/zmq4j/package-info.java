/**
 * ZeroMQ for the JVM: contexts, sockets, messages and endpoints.
 *
 * <p>
 * This is the public API of the core. Its values are immutable; {@link ZmqContext},
 * {@link ZmqSocket} and {@link ZmqPoller} may be used by any number of threads. Everybody
 * may import this package; it imports nothing but the composition root behind
 * {@link ZmqContext#create()}.
 */
@NullMarked
package io.github.zmq4j;

import org.jspecify.annotations.NullMarked;
