package io.github.zmq4j.sample.quotes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.sample.RunningSample;
import io.github.zmq4j.sample.quotes.QuoteClients.Client;
import io.github.zmq4j.spring.core.ZmqOperations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
@Timeout(120)
class QuotesTests {

	@Test
	void allClientsGetTheAnswersToTheirOwnQuestions() {
		try (RunningSample sample = RunningSample.start("--spring.profiles.active=quotes")) {
			QuoteClients clients = sample.bean(QuoteClients.class);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> clients.counts().size() == 3
						&& clients.counts().values().stream().allMatch((client) -> client.answered() >= 5));
			for (Map.Entry<String, Client> each : clients.counts().entrySet()) {
				assertThat(each.getValue().wrong()).as(each.getKey()).isZero();
				assertThat(each.getValue().unanswered()).as(each.getKey()).isZero();
			}
		}
	}

	@Test
	void manyQuestionsOverSeveralSocketsAtOnceAreAllAnsweredRightly() {
		try (RunningSample sample = RunningSample.start("--spring.profiles.active=quotes")) {
			ZmqOperations zmq = sample.bean(ZmqOperations.class);
			List<CompletableFuture<Boolean>> answers = new ArrayList<>();
			for (int i = 1; i <= 500; i++) {
				QuoteRequest request = new QuoteRequest("client-" + i, "symbol-" + i, i);
				answers.add(zmq.to((i % 2 == 0) ? "ben" : "cleo")
					.body(request)
					.timeout(Duration.ofSeconds(30))
					.requestAsync(Quote.class)
					.thenApply((quote) -> quote.answers(request)));
			}
			assertThat(answers).allSatisfy((answer) -> assertThat(answer.join()).isTrue());
		}
	}

}
