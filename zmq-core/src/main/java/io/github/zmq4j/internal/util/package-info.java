/**
 * Small helpers without state. Imports nothing of ours; everybody may import it.
 */
@NullMarked
package io.github.zmq4j.internal.util;

import org.jspecify.annotations.NullMarked;
