/**
 * Charts as SVG: lines with whiskers, bars. Imports nothing of this module and knows
 * nothing of what the numbers mean. Charts are immutable; a drawing is for one thread.
 */
@NullMarked
package io.github.zmq4j.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
