/**
 * Meters of sockets and listeners.
 *
 * <p>
 * Owns no number: meters read the counters that sockets keep anyway. Imports
 * {@code io.github.zmq4j.spring}; only its auto-configuration imports this package.
 */
@NullMarked
package io.github.zmq4j.boot.metrics;

import org.jspecify.annotations.NullMarked;
