/**
 * ZeroMQ in Spring Boot: properties, beans, failure analyzers.
 *
 * <p>
 * Owns the way from {@code zmq.*} properties to beans. Imports everything in
 * {@code io.github.zmq4j.spring}; nobody there imports this package.
 */
@NullMarked
package io.github.zmq4j.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
