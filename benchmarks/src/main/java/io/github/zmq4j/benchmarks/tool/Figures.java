package io.github.zmq4j.benchmarks.tool;

import java.io.PrintStream;
import java.util.Locale;

import io.github.zmq4j.benchmarks.library.LibrarySocket;
import org.HdrHistogram.Histogram;

/**
 * Prints what the tools measured, line by line as libzmq's tools do. Has no state.
 */
final class Figures {

	private final PrintStream out;

	private final ToolSettings settings;

	Figures(PrintStream out, ToolSettings settings) {
		this.out = out;
		this.settings = settings;
	}

	/**
	 * Binds; if the address leaves a part open, says which one it became.
	 */
	void bind(LibrarySocket socket) {
		String address = this.settings.address();
		String endpoint = socket.bind(address);
		if (address.contains("*") || address.endsWith(":0")) {
			this.out.println("endpoint: " + endpoint);
			this.out.flush();
		}
	}

	void header(String counted) {
		line("message size: %d [B]", this.settings.messageSize());
		line("%s: %d", counted, this.settings.count());
	}

	void throughput(long measured, long nanos) {
		double perSecond = measured / (Math.max(1, nanos) / 1e9);
		line("mean throughput: %d [msg/s]", (long) perSecond);
		line("mean throughput: %.3f [Mb/s]", perSecond * this.settings.messageSize() * 8 / 1e6);
	}

	void latency(Histogram nanos, long elapsedNanos) {
		line("average latency: %.3f [us]", elapsedNanos / 1e3 / (this.settings.count() * 2.0));
		line("roundtrip p50: %.3f [us]", nanos.getValueAtPercentile(50) / 1e3);
		line("roundtrip p99: %.3f [us]", nanos.getValueAtPercentile(99) / 1e3);
		line("roundtrip p99.9: %.3f [us]", nanos.getValueAtPercentile(99.9) / 1e3);
	}

	void line(String format, Object... values) {
		this.out.println(String.format(Locale.ROOT, format, values));
	}

}
