/**
 * Turns the payload frames of a message into objects and back: bytes, text, JSON.
 *
 * <p>
 * Owns the meaning of a payload; knows no socket and no method. Everybody in
 * {@code io.github.zmq4j.spring} may import this package; it imports only the core's
 * values and Spring.
 */
@NullMarked
package io.github.zmq4j.spring.converter;

import org.jspecify.annotations.NullMarked;
