/**
 * Auto-configuration of health: conditions only.
 *
 * <p>
 * Imports {@code io.github.zmq4j.boot.health}; nobody imports this package.
 */
@NullMarked
package io.github.zmq4j.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
