package io.github.zmq4j.benchmarks.tool;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;

/**
 * How much CPU time this process has used so far. Immutable.
 *
 * <p>
 * The clock of the JVM goes in steps of 10 ms. Linux tells it of each thread in
 * nanoseconds, but forgets what a thread used that has ended; so that is believed only as
 * long as none has.
 */
final class CpuClock {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private static final Path THREADS = Path.of("/proc/self/task");

	private final long coarse = SYSTEM.getProcessCpuTime();

	/** By thread; empty where nobody tells. */
	private final Map<String, Long> fine = threads();

	private CpuClock() {
	}

	static CpuClock read() {
		return new CpuClock();
	}

	/** The nanoseconds from an earlier reading to this one. */
	long since(CpuClock before) {
		if (before.fine.isEmpty() || !this.fine.keySet().containsAll(before.fine.keySet())) {
			return this.coarse - before.coarse;
		}
		return sum(this.fine) - sum(before.fine);
	}

	private static long sum(Map<String, Long> threads) {
		return threads.values().stream().mapToLong(Long::longValue).sum();
	}

	private static Map<String, Long> threads() {
		Map<String, Long> threads = new HashMap<>();
		try (DirectoryStream<Path> tasks = Files.newDirectoryStream(THREADS)) {
			for (Path task : tasks) {
				String times = Files.readString(task.resolve("schedstat"));
				threads.put(String.valueOf(task.getFileName()), Long.parseLong(times.substring(0, times.indexOf(' '))));
			}
			return threads;
		}
		catch (IOException | IndexOutOfBoundsException | NumberFormatException ex) {
			return Map.of();
		}
	}

}
