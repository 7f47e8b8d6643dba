/**
 * Publish and subscribe: one publisher of price ticks, and two subscribers that each want
 * the topics with one prefix.
 *
 * <p>
 * Imports only {@code io.github.zmq4j.sample}; nobody imports this package.
 */
@NullMarked
package io.github.zmq4j.sample.prices;

import org.jspecify.annotations.NullMarked;
