package io.github.zmq4j.sample;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Knows when everything that ends has ended, which with {@code --exit-when-done} is the
 * end of the application. Safe for use by any number of threads.
 */
@Component
public final class Completion {

	private final Set<String> open = ConcurrentHashMap.newKeySet();

	private final CompletableFuture<Integer> status = new CompletableFuture<>();

	private final boolean wanted;

	Completion(Environment environment) {
		this.wanted = !"false".equals(environment.getProperty("exit-when-done", "false"));
	}

	/**
	 * Whether the application shall end when everything is done.
	 * @return {@code true} with {@code --exit-when-done}
	 */
	public boolean isWanted() {
		return this.wanted;
	}

	/**
	 * Adds a part to wait for; called while the application starts.
	 * @param part its name
	 */
	public void expect(String part) {
		this.open.add(part);
	}

	/**
	 * Says that a part has ended. The first failure ends the wait for all others.
	 * @param part its name
	 * @param status 0 if it did all it should
	 */
	public void finish(String part, int status) {
		if (this.open.remove(part) && (status != 0 || this.open.isEmpty())) {
			this.status.complete(status);
		}
	}

	int await() {
		return this.open.isEmpty() ? this.status.getNow(0) : this.status.join();
	}

}
