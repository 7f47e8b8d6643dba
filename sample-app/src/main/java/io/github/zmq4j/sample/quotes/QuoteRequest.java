package io.github.zmq4j.sample.quotes;

/**
 * The wish to buy something. Immutable.
 *
 * @param client who asks
 * @param symbol what
 * @param quantity how many
 */
record QuoteRequest(String client, String symbol, int quantity) {

}
