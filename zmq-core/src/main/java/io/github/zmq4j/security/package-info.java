/**
 * Who may talk: keys and how they are written.
 *
 * <p>
 * A part of the public API of the core. Its values are immutable. Everybody may import
 * this package.
 */
@NullMarked
package io.github.zmq4j.security;

import org.jspecify.annotations.NullMarked;
