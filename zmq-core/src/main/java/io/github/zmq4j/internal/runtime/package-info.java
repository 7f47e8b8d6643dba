/**
 * I/O threads, locks, waiters, timers and the clock: the only package that starts threads
 * or reads the time. Imports util.
 */
@NullMarked
package io.github.zmq4j.internal.runtime;

import org.jspecify.annotations.NullMarked;
