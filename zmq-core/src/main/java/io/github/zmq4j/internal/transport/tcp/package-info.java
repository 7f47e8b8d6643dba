/**
 * TCP over IPv4 and IPv6.
 */
@NullMarked
package io.github.zmq4j.internal.transport.tcp;

import org.jspecify.annotations.NullMarked;
