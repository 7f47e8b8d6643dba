package io.github.zmq4j.sample.quotes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.zmq4j.sample.LiveCounts;
import io.github.zmq4j.spring.annotation.ZmqListener;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Answers requests for quotes after a while, as if it had to ask somebody else, without
 * holding a thread meanwhile. Safe for use by any number of threads.
 */
@Component
@Profile("quotes")
class QuoteService implements LiveCounts {

	private static final int SLOWEST = 20;

	private final AtomicLong received = new AtomicLong();

	private final AtomicLong answered = new AtomicLong();

	@ZmqListener("quotes")
	CompletableFuture<Quote> quote(QuoteRequest request) {
		this.received.incrementAndGet();
		int milliseconds = ThreadLocalRandom.current().nextInt(SLOWEST);
		return CompletableFuture.supplyAsync(() -> answer(request),
				CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS));
	}

	private Quote answer(QuoteRequest request) {
		this.answered.incrementAndGet();
		return new Quote(request.client(), request.symbol(), request.quantity(), total(request));
	}

	/**
	 * Calculates a price.
	 * @param request what to buy
	 * @return what it costs, in cents
	 */
	static long total(QuoteRequest request) {
		long each = 100L + Math.floorMod(request.symbol().hashCode(), 10_000);
		return each * request.quantity();
	}

	@Override
	public String story() {
		return "quotes";
	}

	@Override
	public String part() {
		return "service";
	}

	@Override
	public Counts counts() {
		return new Counts(this.received.get(), this.answered.get());
	}

	/**
	 * What the service has done. Immutable.
	 *
	 * @param received how many requests have come
	 * @param answered how many are answered
	 */
	record Counts(long received, long answered) {

	}

}
