package io.github.zmq4j.support;

import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test that leaves a {@code zmq-} thread, an open socket or an uncaught exception
 * behind. Registered for every test; tests run one after the other, so what was not there
 * before the test belongs to it.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);

	private static final String THREAD_PREFIX = "zmq-";

	/**
	 * JUnit configuration parameter: how long to wait until what is closing has closed.
	 */
	static final String PATIENCE_PARAMETER = "zmq.test.leak-check.patience";

	private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

	static {
		OpenSockets.warmUp();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		Before before = new Before(zmqThreads().keySet(), OpenSockets.list(),
				Thread.getDefaultUncaughtExceptionHandler(), new ConcurrentLinkedQueue<>());
		Thread.setDefaultUncaughtExceptionHandler((thread, ex) -> before.uncaught.add(new Uncaught(thread, ex)));
		context.getStore(NAMESPACE).put(Before.class, before);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Before before = context.getStore(NAMESPACE).remove(Before.class, Before.class);
		if (before == null) {
			return;
		}
		boolean checkSockets = !ignoresChannels(context);
		Duration patience = context.getConfigurationParameter(PATIENCE_PARAMETER, Duration::parse)
			.orElse(DEFAULT_PATIENCE);
		List<String> leaks = awaitNoLeak(before, checkSockets, patience);
		Thread.setDefaultUncaughtExceptionHandler(before.handler);
		if (!leaks.isEmpty() || !before.uncaught.isEmpty()) {
			throw failure(leaks, before.uncaught);
		}
	}

	private static List<String> awaitNoLeak(Before before, boolean checkSockets, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		List<String> leaks = leaks(before, checkSockets);
		while (!leaks.isEmpty() && System.nanoTime() - deadline < 0) {
			LockSupport.parkNanos(POLL_INTERVAL.toNanos());
			leaks = leaks(before, checkSockets);
		}
		return leaks;
	}

	private static List<String> leaks(Before before, boolean checkSockets) {
		List<String> leaks = new ArrayList<>();
		zmqThreads().forEach((thread, stack) -> {
			if (!before.threads.contains(thread)) {
				leaks.add("thread '" + thread.getName() + "' is still alive:" + indent(stack));
			}
		});
		if (checkSockets) {
			Set<String> sockets = OpenSockets.list();
			if (sockets.size() > before.sockets.size()) {
				sockets.removeAll(before.sockets);
				leaks.add("open sockets: " + sockets);
			}
		}
		return leaks;
	}

	private static AssertionError failure(List<String> leaks, Queue<Uncaught> uncaught) {
		List<String> lines = new ArrayList<>(leaks);
		uncaught.forEach((each) -> lines.add("uncaught in thread '" + each.thread.getName() + "': " + each.exception));
		AssertionError error = new AssertionError("The test left behind:\n  " + String.join("\n  ", lines));
		uncaught.forEach((each) -> error.addSuppressed(each.exception));
		return error;
	}

	private static Map<Thread, StackTraceElement[]> zmqThreads() {
		Map<Thread, StackTraceElement[]> threads = new LinkedHashMap<>();
		Thread.getAllStackTraces().forEach((thread, stack) -> {
			if (thread.getName().startsWith(THREAD_PREFIX) && thread.isAlive()) {
				threads.put(thread, stack);
			}
		});
		return threads;
	}

	private static String indent(StackTraceElement[] stack) {
		return List.of(stack).stream().map((element) -> "\n      at " + element).collect(Collectors.joining());
	}

	private static boolean ignoresChannels(ExtensionContext context) {
		for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
			if (type.isAnnotationPresent(IgnoreChannels.class)) {
				return true;
			}
		}
		return false;
	}

	private record Before(Set<Thread> threads, Set<String> sockets, UncaughtExceptionHandler handler,
			Queue<Uncaught> uncaught) {
	}

	private record Uncaught(Thread thread, Throwable exception) {
	}

	/**
	 * The class uses something else that keeps sockets open, such as JeroMQ: only threads
	 * and uncaught exceptions are checked.
	 */
	@Documented
	@Inherited
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.TYPE)
	public @interface IgnoreChannels {

		/**
		 * Returns why.
		 * @return what keeps sockets open, in a few words
		 */
		String value();

	}

}
