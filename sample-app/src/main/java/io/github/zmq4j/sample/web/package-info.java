/**
 * The page at {@code /} and the numbers on it.
 *
 * <p>
 * Imports only {@code io.github.zmq4j.sample}; nobody imports this package.
 */
@NullMarked
package io.github.zmq4j.sample.web;

import org.jspecify.annotations.NullMarked;
