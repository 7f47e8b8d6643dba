/**
 * Listener methods: the annotations and what finds them.
 *
 * <p>
 * Owns nothing that runs; it hands what it finds to {@code config}. Imports
 * {@code config} and what that imports; {@code boot} imports this package.
 */
@NullMarked
package io.github.zmq4j.spring.annotation;

import org.jspecify.annotations.NullMarked;
