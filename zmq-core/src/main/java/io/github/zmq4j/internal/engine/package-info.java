/**
 * The ZMTP connection without I/O: bytes and ticks in, events and bytes out. Knows no
 * channel, lock, thread or clock; the decoder here is the one that production and tests
 * use. Imports wire and mechanism.
 */
@NullMarked
package io.github.zmq4j.internal.engine;

import org.jspecify.annotations.NullMarked;
