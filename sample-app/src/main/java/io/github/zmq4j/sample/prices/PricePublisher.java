package io.github.zmq4j.sample.prices;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.github.zmq4j.sample.Background;
import io.github.zmq4j.sample.LiveCounts;
import io.github.zmq4j.spring.core.ZmqOperations;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Publishes one tick for each currency pair, ten times a second; the pair is the topic.
 * The prices are confined to its thread, the count is safe for all.
 */
@Component
@Profile("prices")
class PricePublisher extends Background implements LiveCounts {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private final ZmqOperations zmq;

	private final Map<String, Double> prices = new TreeMap<>(Map.of("EUR.CHF", 0.94, "EUR.GBP", 0.86, "EUR.USD", 1.17,
			"GBP.JPY", 202.1, "USD.CHF", 0.80, "USD.JPY", 149.3));

	private final Random random = new Random(42);

	private volatile long published;

	PricePublisher(ZmqOperations zmq) {
		super("price-publisher");
		this.zmq = zmq;
	}

	@Override
	protected void run() throws InterruptedException {
		long number = this.published;
		while (pause(INTERVAL)) {
			for (Map.Entry<String, Double> each : this.prices.entrySet()) {
				each.setValue(each.getValue() * (1 + this.random.nextGaussian() / 10_000));
				number++;
				this.zmq.publish("prices", each.getKey(), new Tick(number, each.getValue()));
				this.published = number;
			}
		}
	}

	@Override
	public String story() {
		return "prices";
	}

	@Override
	public String part() {
		return "publisher";
	}

	@Override
	public Counts counts() {
		return new Counts(this.published);
	}

	/**
	 * What was published. Immutable.
	 *
	 * @param published how many ticks
	 */
	record Counts(long published) {

	}

}
