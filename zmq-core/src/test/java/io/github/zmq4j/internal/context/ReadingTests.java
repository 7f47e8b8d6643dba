package io.github.zmq4j.internal.context;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Ticker;
import io.github.zmq4j.support.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the I/O threads take over from an application that goes on taking messages.
 */
class ReadingTests {

	private final SpinLock lock = new SpinLock();

	private final IoThread ioThread = new IoThread("zmq-test-io", Ticker.SYSTEM);

	/** How often the watch has looked. */
	private final AtomicLong watches = new AtomicLong();

	@BeforeEach
	void start() {
		this.ioThread.start();
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.ioThread.stop();
		this.ioThread.join();
	}

	private Reading watched(LongSupplier looks, LongSupplier rounds) {
		Reading reading = new Reading(this.lock, new LinkSet(), this.ioThread, looks, rounds);
		this.lock.lock();
		reading.begin(true);
		reading.end();
		assertThat(reading.leave()).isTrue();
		this.lock.unlock();
		reading.watchLater();
		return reading;
	}

	private boolean isByApplication(Reading reading) {
		this.lock.lock();
		try {
			return reading.isByApplication();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Test
	void whoNoLongerLooksAtItsConnectionsReadsThemNoLonger() {
		Reading reading = watched(() -> 7, this.watches::incrementAndGet);
		Await.until("the I/O threads read", () -> !isByApplication(reading));
		assertThat(this.watches.get()).isLessThan(3);
	}

	@Test
	void whoKeepsLookingAtAllItsConnectionsGoesOnReading() {
		Reading reading = watched(this.watches::incrementAndGet, this.watches::get);
		Await.until("twelve watches", () -> this.watches.get() > 12);
		assertThat(isByApplication(reading)).isTrue();
	}

	@Test
	void whoTakesTooLongToLookAtAllReadsThemNoLonger() {
		Reading reading = watched(this.watches::incrementAndGet, () -> 7);
		Await.until("the I/O threads read", () -> !isByApplication(reading));
		assertThat(this.watches.get()).isBetween(3L, 12L);
	}

}
