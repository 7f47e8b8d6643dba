package io.github.zmq4j.sample.quotes;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.sample.Background;
import io.github.zmq4j.sample.LiveCounts;
import io.github.zmq4j.spring.core.ZmqOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Three clients with a socket each: anna, on a REQ, asks one question at a time; ben and
 * cleo, on a DEALER, ask several at once. All check that an answer is theirs. The counts
 * are guarded by this object's lock.
 */
@Component
@Profile("quotes")
class QuoteClients extends Background implements LiveCounts {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private static final String[] SYMBOLS = { "gold", "copper", "tin", "zinc", "nickel" };

	private final ZmqOperations zmq;

	private final Map<String, Client> clients = new TreeMap<>();

	private int quantity;

	QuoteClients(ZmqOperations zmq) {
		super("quote-clients");
		this.zmq = zmq;
	}

	@Override
	protected void run() throws InterruptedException {
		while (pause(INTERVAL)) {
			for (String symbol : SYMBOLS) {
				askAtOnce("ben", symbol);
				askAtOnce("cleo", symbol);
			}
			ask("anna", SYMBOLS[this.quantity % SYMBOLS.length]);
		}
	}

	private void ask(String client, String symbol) {
		QuoteRequest request = next(client, symbol);
		try {
			answered(request, this.zmq.request(client, request, Quote.class));
		}
		catch (ZmqTimeoutException ex) {
			answered(request, null);
		}
	}

	/** Each answer comes to the thread of ZeroMQ's callbacks. */
	private void askAtOnce(String client, String symbol) {
		QuoteRequest request = next(client, symbol);
		CompletableFuture<Void> unused = this.zmq.requestAsync(client, request, Quote.class)
			.handle((quote, failure) -> {
				answered(request, (failure == null) ? quote : null);
				return null;
			});
	}

	private synchronized QuoteRequest next(String client, String symbol) {
		this.quantity++;
		this.clients.merge(client, new Client(1, 0, 0, 0), Client::plus);
		return new QuoteRequest(client, symbol, this.quantity);
	}

	private synchronized void answered(QuoteRequest request, @Nullable Quote quote) {
		Client more = (quote == null) ? new Client(0, 0, 0, 1)
				: quote.answers(request) ? new Client(0, 1, 0, 0) : new Client(0, 0, 1, 0);
		this.clients.merge(request.client(), more, Client::plus);
	}

	@Override
	public String story() {
		return "quotes";
	}

	@Override
	public String part() {
		return "clients";
	}

	@Override
	public synchronized Map<String, Client> counts() {
		return new TreeMap<>(this.clients);
	}

	/**
	 * What a client has done. Immutable.
	 *
	 * @param asked how many questions
	 * @param answered how many have the right answer
	 * @param wrong how many have the answer to something else
	 * @param unanswered how many got none in time
	 */
	record Client(long asked, long answered, long wrong, long unanswered) {

		Client plus(Client more) {
			return new Client(this.asked + more.asked, this.answered + more.answered, this.wrong + more.wrong,
					this.unanswered + more.unanswered);
		}

	}

}
