/**
 * Listener containers: they receive from a socket and call somebody for each message.
 *
 * <p>
 * Owns the listener threads. {@code ReceiveLoop} receives, {@code MessageDispatcher}
 * chooses the thread, {@code DeliveryHandler} calls and copes with failure, and the
 * container ties their lives together. Imports {@code core} and {@code converter}; knows
 * a listener only as an interface. {@code listener.adapter}, {@code config},
 * {@code annotation} and {@code boot} import this package.
 */
@NullMarked
package io.github.zmq4j.spring.listener;

import org.jspecify.annotations.NullMarked;
