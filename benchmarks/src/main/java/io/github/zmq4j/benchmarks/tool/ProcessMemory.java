package io.github.zmq4j.benchmarks.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory this process has. Immutable.
 *
 * @param residentBytes what it has in the memory of the machine, as Linux counts it
 * @param heapBytes what lives on the heap
 */
record ProcessMemory(long residentBytes, long heapBytes) {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final String RESIDENT = "VmRSS:";

	/** After two collections: the second takes what the first had to finalize. */
	static ProcessMemory now() {
		System.gc();
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return new ProcessMemory(resident(), runtime.totalMemory() - runtime.freeMemory());
	}

	private static long resident() {
		try {
			for (String line : Files.readAllLines(STATUS)) {
				if (line.startsWith(RESIDENT)) {
					return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
				}
			}
			throw new IllegalStateException(STATUS + " has no line " + RESIDENT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Only Linux says how much memory a process has", ex);
		}
	}

	ProcessMemory since(ProcessMemory before) {
		return new ProcessMemory(Math.max(0, this.residentBytes - before.residentBytes),
				Math.max(0, this.heapBytes - before.heapBytes));
	}

}
