/**
 * Auto-configuration of meters: conditions only.
 *
 * <p>
 * Imports {@code io.github.zmq4j.boot.metrics}; nobody imports this package.
 */
@NullMarked
package io.github.zmq4j.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
