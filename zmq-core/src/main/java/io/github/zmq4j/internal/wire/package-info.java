/**
 * Codecs for greeting, frames, commands and metadata: a whole unit or "not yet". Knows no
 * channel, lock, thread or clock.
 */
@NullMarked
package io.github.zmq4j.internal.wire;

import org.jspecify.annotations.NullMarked;
