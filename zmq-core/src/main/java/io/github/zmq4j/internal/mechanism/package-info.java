/**
 * Security handshakes as small state machines: command in, command out. Imports wire.
 */
@NullMarked
package io.github.zmq4j.internal.mechanism;

import org.jspecify.annotations.NullMarked;
