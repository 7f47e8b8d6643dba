package io.github.zmq4j.sample;

import java.util.concurrent.CountDownLatch;

import io.github.zmq4j.ZmqInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class BackgroundTests {

	private static final String NAME = "some-work";

	private final Completion completion = new Completion(new MockEnvironment().withProperty("exit-when-done", ""));

	@Test
	void anUnforeseenExceptionEndsTheApplicationWithStatusOne(CapturedOutput output) {
		Work work = new Work(() -> {
			throw new IllegalStateException("a bug");
		});
		work.start();
		assertThat(this.completion.await()).isEqualTo(1);
		assertThat(output).contains(NAME + " has failed").contains("a bug");
	}

	@Test
	void soDoesAnError() {
		Work work = new Work(() -> {
			throw new NoClassDefFoundError("a/class");
		});
		work.start();
		assertThat(this.completion.await()).isEqualTo(1);
	}

	@Test
	void beingStoppedIsNoFailure(CapturedOutput output) throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		Work work = new Work(() -> {
			waiting.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				throw new ZmqInterruptedException("interrupted", ex);
			}
		});
		work.start();
		waiting.await();
		work.stop();
		assertThat(work.isRunning()).isFalse();
		assertThat(work.failed).isFalse();
		assertThat(output).doesNotContain("has failed");
	}

	private final class Work extends Background {

		private final Runnable what;

		private volatile boolean failed;

		Work(Runnable what) {
			super(NAME);
			this.what = what;
			BackgroundTests.this.completion.expect(NAME);
		}

		@Override
		protected void run() {
			this.what.run();
		}

		@Override
		protected void failed() {
			this.failed = true;
			BackgroundTests.this.completion.finish(NAME, 1);
		}

	}

}
