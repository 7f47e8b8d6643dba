package io.github.zmq4j.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Runs small test classes that leak and looks at their verdict.
 */
class LeakCheckTests {

	@Test
	void aTestThatClosesWhatItOpensPasses() {
		assertThat(failureOf(Tidy.class)).isNull();
	}

	@Test
	void aThreadLeftAliveFails() {
		try {
			assertThat(failureOf(LeavesThread.class)).hasMessageContaining("thread 'zmq-left' is still alive");
		}
		finally {
			LeavesThread.release.countDown();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aSocketLeftOpenFails() throws IOException {
		assertThat(failureOf(LeavesSocket.class)).hasMessageContaining("open sockets: [socket:");
		LeavesSocket.close();
	}

	@Test
	void aSocketLeftOpenPassesWhereIgnored() throws IOException {
		assertThat(failureOf(MayLeaveSocket.class)).isNull();
		LeavesSocket.close();
	}

	@Test
	void anUncaughtExceptionFails() {
		assertThat(failureOf(ThrowsElsewhere.class)).hasMessageContaining("uncaught in thread 'elsewhere'");
	}

	private static Throwable failureOf(Class<?> testClass) {
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(selectClass(testClass))
			.configurationParameter(LeakCheck.PATIENCE_PARAMETER, "PT0.2S")
			.build();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create().execute(request, listener);
		TestExecutionSummary summary = listener.getSummary();
		assertThat(summary.getTestsFoundCount()).isEqualTo(1);
		return summary.getFailures().stream().findFirst().map(TestExecutionSummary.Failure::getException).orElse(null);
	}

	static class Tidy {

		@Test
		void opensAndCloses() throws Exception {
			Thread thread = new Thread(() -> {
			}, "zmq-tidy");
			thread.start();
			new ServerSocket(0).close();
			thread.join();
		}

	}

	static class LeavesThread {

		static CountDownLatch release = new CountDownLatch(1);

		@Test
		void leavesThread() {
			new Thread(LeavesThread::awaitRelease, "zmq-left").start();
		}

		private static void awaitRelease() {
			try {
				release.await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	static class LeavesSocket {

		static ServerSocket socket;

		@Test
		void leavesSocket() throws IOException {
			socket = new ServerSocket(0);
		}

		static void close() throws IOException {
			socket.close();
		}

	}

	@LeakCheck.IgnoreChannels("leaves one on purpose")
	static class MayLeaveSocket extends LeavesSocket {

	}

	static class ThrowsElsewhere {

		@Test
		void throwsElsewhere() throws InterruptedException {
			Thread thread = new Thread(() -> {
				throw new IllegalStateException("on purpose");
			}, "elsewhere");
			thread.start();
			thread.join();
		}

	}

}
