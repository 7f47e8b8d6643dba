package io.github.zmq4j.benchmarks.tool;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Option;
import io.github.zmq4j.benchmarks.command.UsageException;

/**
 * The options of the tools that are whole numbers.
 */
enum NumberOption {

	WARM_UP("--warm-up", "count",
			"passes before the clock starts, in addition; the other side must know it or count them in", 0, 0,
			Long.MAX_VALUE / 2),

	IO_THREADS("--io-threads", "threads", "I/O threads of the context", 1, 1, 64),

	WINDOW("--window", "requests", "requests under way at once, the same number for both sides", 1000, 1, 1 << 20),

	FRAMES("--frames", "frames", "frames per message, each of the message size", 1, 1, 1024),

	SENDERS("--senders", "sockets", "sockets, each with a connection of its own", 10, 1, 10_000),

	SENDING_THREADS("--sending-threads", "threads", "threads that send on the one socket", 2, 1, 1024),

	SUBSCRIBERS("--subscribers", "sockets", "sockets, each with a connection and a thread of its own", 1, 1, 1024),

	SUBSCRIPTIONS("--subscriptions", "topics",
			"subscriptions of each subscriber, of which the last matches; 0: one to everything", 0, 0, 10_000_000),

	PER_SECOND("--per-second", "messages", "messages per second", 1000, 1, 1_000_000),

	CONNECTIONS("--connections", "connections", "connections, the same number for both sides", 1000, 1, 100_000),

	DIRECT("--direct", "0|1", "1: ours sends and receives direct buffers; for the others nothing changes", 0, 0, 1),

	STAY("--stay", "0|1", "1: after sending, stay connected until the standard input ends", 0, 0, 1);

	private final Option option;

	private final long otherwise;

	private final long least;

	private final long most;

	NumberOption(String name, String value, String help, long... numbers) {
		this.otherwise = numbers[0];
		this.least = numbers[1];
		this.most = numbers[2];
		this.option = new Option(name, value, help + "; default " + this.otherwise);
	}

	Option option() {
		return this.option;
	}

	/**
	 * The value on a command line, or the default.
	 * @throws UsageException if it is out of range
	 */
	long of(Arguments arguments) {
		long value = arguments.number(this.option.name(), this.otherwise);
		if (value < this.least || value > this.most) {
			throw new UsageException(this.option.name() + " is " + this.least + " to " + this.most);
		}
		return value;
	}

}
