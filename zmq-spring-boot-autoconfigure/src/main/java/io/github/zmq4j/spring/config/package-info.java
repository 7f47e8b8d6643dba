/**
 * From a description of a listener to a running container.
 *
 * <p>
 * Owns the containers, by id, and the rules that say which listener fits to which socket.
 * Imports {@code listener.adapter}, {@code listener}, {@code core} and {@code converter};
 * {@code annotation} and {@code boot} import this package.
 */
@NullMarked
package io.github.zmq4j.spring.config;

import org.jspecify.annotations.NullMarked;
