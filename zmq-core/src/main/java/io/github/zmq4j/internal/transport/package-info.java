/**
 * How bytes get to another process: addresses and channels by family. Imports runtime.
 */
@NullMarked
package io.github.zmq4j.internal.transport;

import org.jspecify.annotations.NullMarked;
