package io.github.zmq4j.internal.util;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutOfLineTests {

	@Test
	void theWorkIsDoneEachTimeItIsAskedFor() {
		AtomicInteger done = new AtomicInteger();
		OutOfLine work = new OutOfLine(done::incrementAndGet);
		work.run();
		work.run();
		assertThat(done).hasValue(2);
	}

	@Test
	void whatTheWorkThrowsComesOutAsItIs() {
		IllegalStateException exception = new IllegalStateException("fails");
		assertThatThrownBy(() -> new OutOfLine(() -> {
			throw exception;
		}).run()).isSameAs(exception);
		StackOverflowError error = new StackOverflowError();
		assertThatThrownBy(() -> new OutOfLine(() -> {
			throw error;
		}).run()).isSameAs(error);
	}

}
