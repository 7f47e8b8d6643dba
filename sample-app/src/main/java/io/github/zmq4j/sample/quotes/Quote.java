package io.github.zmq4j.sample.quotes;

/**
 * The answer to a {@link QuoteRequest}. Immutable.
 *
 * @param client who asked
 * @param symbol for what
 * @param quantity for how many
 * @param total what they cost, in cents
 */
record Quote(String client, String symbol, int quantity, long total) {

	boolean answers(QuoteRequest request) {
		return this.client.equals(request.client()) && this.symbol.equals(request.symbol())
				&& this.quantity == request.quantity() && this.total == QuoteService.total(request);
	}

}
