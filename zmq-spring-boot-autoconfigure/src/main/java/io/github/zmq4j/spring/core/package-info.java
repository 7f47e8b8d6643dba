/**
 * Sockets with a name and a life, and the template to use them.
 *
 * <p>
 * Owns the open sockets: {@link io.github.zmq4j.spring.core.ZmqSocketRegistry} opens and
 * closes them, everybody else uses them through it. Imports {@code converter} only;
 * {@code listener}, {@code config}, {@code annotation} and {@code boot} import this
 * package.
 */
@NullMarked
package io.github.zmq4j.spring.core;

import org.jspecify.annotations.NullMarked;
