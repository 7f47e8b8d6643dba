/**
 * One application that tells three stories, a package each: {@code jobs} is a pipeline,
 * {@code prices} publishes and subscribes, {@code quotes} asks and answers; {@code web}
 * shows all of them.
 *
 * <p>
 * Owns the start, the end and what the stories share. The stories import this package and
 * neither each other nor {@code web}.
 */
@NullMarked
package io.github.zmq4j.sample;

import org.jspecify.annotations.NullMarked;
