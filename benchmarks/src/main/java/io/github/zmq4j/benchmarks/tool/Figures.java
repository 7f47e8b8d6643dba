package io.github.zmq4j.benchmarks.tool;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.benchmarks.library.LibrarySocket;
import org.HdrHistogram.Histogram;

/**
 * Prints what the tools measured, line by line as libzmq's tools do. Has no state.
 */
final class Figures {

	/** Beyond this a time is no longer told apart from longer ones. */
	private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

	private final PrintStream out;

	private final ToolSettings settings;

	Figures(PrintStream out, ToolSettings settings) {
		this.out = out;
		this.settings = settings;
	}

	static Histogram histogram() {
		return new Histogram(LONGEST_NANOS, 3);
	}

	/**
	 * Binds; if the address leaves a part open, says which one it became.
	 */
	void bind(LibrarySocket socket) {
		bound(socket.bind(this.settings.address()));
	}

	/** Says where a wildcard led to. */
	void bound(String endpoint) {
		String address = this.settings.address();
		if (address.contains("*") || address.endsWith(":0")) {
			this.out.println("endpoint: " + endpoint);
			this.out.flush();
		}
	}

	void header(String counted) {
		line("message size: %d [B]", this.settings.messageSize());
		line("%s: %d", counted, this.settings.count());
	}

	/** Says what an option was, as far as it is a number. */
	void option(NumberOption option) {
		line("%s: %d", option.option().name().substring(2).replace('-', ' '), this.settings.number(option));
	}

	void throughput(long measured, Cost cost) {
		double perSecond = measured / (Math.max(1, cost.nanos()) / 1e9);
		long messageBytes = (long) this.settings.messageSize() * this.settings.number(NumberOption.FRAMES);
		line("mean throughput: %d [msg/s]", (long) perSecond);
		line("mean throughput: %.3f [Mb/s]", perSecond * messageBytes * 8 / 1e6);
	}

	void roundTrips(Histogram nanos, Cost cost) {
		line("average latency: %.3f [us]", cost.nanos() / 1e3 / (this.settings.count() * 2.0));
		percentiles("roundtrip", nanos);
	}

	void percentiles(String name, Histogram nanos) {
		line("%s p50: %.3f [us]", name, nanos.getValueAtPercentile(50) / 1e3);
		line("%s p99: %.3f [us]", name, nanos.getValueAtPercentile(99) / 1e3);
		line("%s p99.9: %.3f [us]", name, nanos.getValueAtPercentile(99.9) / 1e3);
	}

	/** What each message cost one side. */
	void cost(Side side, Cost cost, long messages) {
		double divisor = Math.max(1, messages);
		line("%scpu: %.3f [us/msg]", side.prefix(), cost.cpuNanos() / 1e3 / divisor);
		line("%sallocated: %.1f [B/msg]", side.prefix(), cost.allocatedBytes() / divisor);
	}

	void line(String format, Object... values) {
		this.out.println(String.format(Locale.ROOT, format, values));
	}

}
