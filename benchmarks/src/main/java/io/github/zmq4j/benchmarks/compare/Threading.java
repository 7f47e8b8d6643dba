package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;

/**
 * Which threads there are in each process. Immutable.
 *
 * @param virtualCallers whether those that call ours are virtual; those that call others
 * never are, for their sockets would keep the carriers
 * @param ioThreads the I/O threads of each context, every library's alike
 */
record Threading(boolean virtualCallers, int ioThreads) {

	private static final int MOST_IO_THREADS = 64;

	private static final String VIRTUAL = "virtual threads";

	/** Platform threads and one I/O thread, as everybody has them by default. */
	static final Threading DEFAULT = new Threading(false, 1);

	/**
	 * Reads what the command line says.
	 * @param callers platform or virtual
	 * @param ioThreads the I/O threads
	 */
	static Threading parse(String callers, long ioThreads) {
		if (!callers.equals("platform") && !callers.equals("virtual")) {
			throw new UsageException("--threads wants platform or virtual, not '" + callers + "'");
		}
		if (ioThreads < 1 || ioThreads > MOST_IO_THREADS) {
			throw new UsageException("--io-threads wants a number from 1 to " + MOST_IO_THREADS);
		}
		return new Threading(callers.equals("virtual"), (int) ioThreads);
	}

	/** The options of a library's tools. */
	List<String> options(Library library) {
		List<String> options = new ArrayList<>();
		if (this.virtualCallers && library == Library.OURS) {
			options.addAll(List.of("--threads", "virtual"));
		}
		if (this.ioThreads != DEFAULT.ioThreads && !library.isLimit()) {
			options.addAll(List.of("--io-threads", Integer.toString(this.ioThreads)));
		}
		return options;
	}

	/** For readers; {@link #isVirtual(String)} understands it, too. */
	String about() {
		return (this.virtualCallers ? VIRTUAL + " call ours and platform threads the others" : "platform threads")
				+ ", " + this.ioThreads + ((this.ioThreads == 1) ? " I/O thread" : " I/O threads");
	}

	/** Whether {@link #about()} told of virtual callers. */
	static boolean isVirtual(String about) {
		return about.startsWith(VIRTUAL);
	}

}
