package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * Says how much of the machine others used since the probe was made: all work of all CPUs
 * less the work of this process and of its children that have ended. Interrupts are left
 * out, since nobody knows whose they are. Where there is no {@code /proc}, it says how
 * busy the machine was at the beginning.
 */
final class LoadProbe {

	private static final Path ALL = Path.of("/proc/stat");

	private static final Path OWN = Path.of("/proc/self/stat");

	/** The unit of both files, fixed by the kernel's interface. */
	private static final double TICKS_PER_SECOND = 100;

	private final long start = System.nanoTime();

	private final long foreignTicks = foreignTicks();

	private final double loadBefore = (this.foreignTicks < 0) ? loadNow() : 0;

	/**
	 * The share of others.
	 * @return 0 for an idle machine to 1 for all CPUs; 0 if nobody knows
	 */
	double foreignShare() {
		if (this.foreignTicks < 0) {
			return Math.max(0, this.loadBefore);
		}
		double ticks = (System.nanoTime() - this.start) / 1e9 * TICKS_PER_SECOND
				* Runtime.getRuntime().availableProcessors();
		return Math.min(1, Math.max(0, foreignTicks() - this.foreignTicks) / Math.max(1, ticks));
	}

	private static double loadNow() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)
				? system.getCpuLoad() : 0;
	}

	private static long foreignTicks() {
		try {
			String[] all = Files.readAllLines(ALL).get(0).trim().split(" +");
			String own = Files.readString(OWN);
			// user, nice, system and steal
			long busy = sum(all, 1, 2, 3, 8);
			// The fields behind the name, which may hold blanks; times of this process
			// and its children
			String[] fields = own.substring(own.lastIndexOf(')') + 2).split(" ");
			return busy - sum(fields, 11, 12, 13, 14);
		}
		catch (IOException | IndexOutOfBoundsException | NumberFormatException ex) {
			return -1;
		}
	}

	private static long sum(String[] fields, int... indexes) {
		long sum = 0;
		for (int index : indexes) {
			sum += Long.parseLong(fields[index]);
		}
		return sum;
	}

}
