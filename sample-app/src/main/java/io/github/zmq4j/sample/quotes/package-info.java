/**
 * Request and reply: three clients ask for quotes, a service on a ROUTER answers each of
 * them later, in whatever order the answers are ready.
 *
 * <p>
 * Imports only {@code io.github.zmq4j.sample}; nobody imports this package.
 */
@NullMarked
package io.github.zmq4j.sample.quotes;

import org.jspecify.annotations.NullMarked;
