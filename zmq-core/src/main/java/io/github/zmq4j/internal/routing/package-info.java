/**
 * Who gets the message: one {@link io.github.zmq4j.internal.routing.Routing} per socket
 * type, composed of fair queue, load balancer, fan-out, identity table and subscription
 * trie. Knows no bytes, channels, locks or threads; the socket that owns a routing calls
 * it under its locks. Imports pipe.
 */
@NullMarked
package io.github.zmq4j.internal.routing;

import org.jspecify.annotations.NullMarked;
