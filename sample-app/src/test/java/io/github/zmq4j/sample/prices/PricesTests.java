package io.github.zmq4j.sample.prices;

import java.time.Duration;

import io.github.zmq4j.sample.RunningSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
@Timeout(120)
class PricesTests {

	@Test
	void eachSubscriberGetsTheTopicsWithItsPrefixAndNoOthers() {
		try (RunningSample sample = RunningSample.start("--spring.profiles.active=prices")) {
			PriceSubscribers subscribers = sample.bean(PriceSubscribers.class);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> subscribers.counts().euro().size() == 3 && subscribers.counts().dollar().size() == 2);
			long published = sample.bean(PricePublisher.class).counts().published();
			await().atMost(Duration.ofSeconds(60))
				.until(() -> sample.bean(PricePublisher.class).counts().published() > published + 30);
			PriceSubscribers.Counts counts = subscribers.counts();
			assertThat(counts.euro()).containsOnlyKeys("EUR.CHF", "EUR.GBP", "EUR.USD");
			assertThat(counts.dollar()).containsOnlyKeys("USD.CHF", "USD.JPY");
			assertThat(counts.euro().get("EUR.USD").price()).isBetween(0.5, 2.0);
			assertThat(counts.dollar().get("USD.JPY").price()).isBetween(100.0, 200.0);
		}
	}

}
