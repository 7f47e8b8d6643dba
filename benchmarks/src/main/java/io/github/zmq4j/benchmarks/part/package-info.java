/**
 * JMH benchmarks of the core's parts, and the command that runs them. The only package
 * outside the core that may use its internals, and of these only what is public; of this
 * module it imports command. Each benchmark owns what it measures.
 */
@NullMarked
package io.github.zmq4j.benchmarks.part;

import org.jspecify.annotations.NullMarked;
