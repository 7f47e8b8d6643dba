/**
 * The lane between a socket and one peer: encoded chunks out, messages in, high-water
 * marks. Guarded by the locks of the socket that owns it. Imports wire.
 */
@NullMarked
package io.github.zmq4j.internal.pipe;

import org.jspecify.annotations.NullMarked;
