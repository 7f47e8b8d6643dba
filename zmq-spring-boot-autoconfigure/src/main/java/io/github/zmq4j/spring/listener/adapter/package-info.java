/**
 * Listeners that call a method of a bean.
 *
 * <p>
 * Owns the arguments and the return value of such methods. Imports {@code listener},
 * {@code core} and {@code converter}; {@code config}, {@code annotation} and {@code boot}
 * import this package.
 */
@NullMarked
package io.github.zmq4j.spring.listener.adapter;

import org.jspecify.annotations.NullMarked;
