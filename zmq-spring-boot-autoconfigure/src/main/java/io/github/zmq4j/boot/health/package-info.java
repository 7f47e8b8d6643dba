/**
 * Health of named sockets.
 *
 * <p>
 * Owns what was seen of handshakes; reads everything else from sockets and listeners.
 * Imports {@code io.github.zmq4j.spring}; only its auto-configuration imports this
 * package.
 */
@NullMarked
package io.github.zmq4j.boot.health;

import org.jspecify.annotations.NullMarked;
