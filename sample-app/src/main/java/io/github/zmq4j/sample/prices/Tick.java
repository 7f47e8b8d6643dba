package io.github.zmq4j.sample.prices;

/**
 * A new price. Immutable.
 *
 * @param number 1 for the first tick of the publisher, 2 for the next ...
 * @param price the price
 */
record Tick(long number, double price) {

}
