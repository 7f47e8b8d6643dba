package io.github.zmq4j.sample.prices;

import java.util.Map;
import java.util.TreeMap;

import io.github.zmq4j.sample.LiveCounts;
import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.annotation.ZmqTopic;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Two subscribers, one for prices of the euro and one for those of the dollar; nobody
 * wants the pound. Guarded by this object's lock.
 */
@Component
@Profile("prices")
class PriceSubscribers implements LiveCounts {

	private final Map<String, Latest> euro = new TreeMap<>();

	private final Map<String, Latest> dollar = new TreeMap<>();

	@ZmqListener("euroticks")
	void euro(@ZmqTopic String topic, Tick tick) {
		take(this.euro, topic, tick);
	}

	@ZmqListener("dollarticks")
	void dollar(@ZmqTopic String topic, Tick tick) {
		take(this.dollar, topic, tick);
	}

	private synchronized void take(Map<String, Latest> seen, String topic, Tick tick) {
		Latest before = seen.getOrDefault(topic, new Latest(0, 0));
		seen.put(topic, new Latest(before.ticks() + 1, tick.price()));
	}

	@Override
	public String story() {
		return "prices";
	}

	@Override
	public String part() {
		return "subscribers";
	}

	@Override
	public synchronized Counts counts() {
		return new Counts(new TreeMap<>(this.euro), new TreeMap<>(this.dollar));
	}

	/**
	 * What the subscribers have received. Immutable.
	 *
	 * @param euro by topic, the subscriber to {@code EUR.}
	 * @param dollar by topic, the subscriber to {@code USD.}
	 */
	record Counts(Map<String, Latest> euro, Map<String, Latest> dollar) {

	}

	/**
	 * What has come with one topic. Immutable.
	 *
	 * @param ticks how many ticks
	 * @param price the latest price
	 */
	record Latest(long ticks, double price) {

	}

}
