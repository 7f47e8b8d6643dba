package io.github.zmq4j.benchmarks.tool;

import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Option;
import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibraryOptions;

/**
 * What a tool was asked to do. Immutable.
 */
final class ToolSettings {

	static final String SIZE = "message-size";

	static final String BIND_TO = "bind-to";

	static final String CONNECT_TO = "connect-to";

	/** The count of which 0 means without end. */
	static final String COUNT_OR_ENDLESS = "message-count-or-0";

	static final Option PEER = new Option("--peer", "ours|jeromq|jeromq-tuned|raw|raw-spinning",
			"what runs this side; raw: no library, a limit, for some tools only; default ours");

	static final Option THREADS = new Option("--threads", "platform|virtual",
			"what the tool itself runs on; default platform");

	static final Option SPIN = new Option("--spin", "on|off",
			"whether waiting threads of ours spin before they sleep, which others never do; default on");

	/** Beyond this an array cannot go. */
	private static final long MAX_SIZE = Integer.MAX_VALUE - 8L;

	private final Arguments arguments;

	private final String address;

	private final int messageSize;

	private final long count;

	private final Library library;

	private final Threads threads;

	private final LibraryOptions libraryOptions;

	ToolSettings(Arguments arguments, String counted) {
		this.arguments = arguments;
		this.address = Stream.of(BIND_TO, CONNECT_TO)
			.filter(arguments::has)
			.map(arguments::text)
			.findFirst()
			.orElse("inproc://test");
		long size = arguments.number(SIZE);
		if (size > MAX_SIZE) {
			throw new UsageException("<" + SIZE + "> is at most " + MAX_SIZE);
		}
		this.messageSize = (int) size;
		this.count = arguments.number(counted);
		if (this.count == 0 && !counted.equals(COUNT_OR_ENDLESS)) {
			throw new UsageException("<" + counted + "> is 1 or more");
		}
		Stream.of(NumberOption.values()).forEach((option) -> option.of(arguments));
		this.library = Library.of(choice(PEER, "ours", "jeromq", "jeromq-tuned", "raw", "raw-spinning"));
		this.threads = choice(THREADS, "platform", "virtual").equals("virtual") ? Threads.VIRTUAL : Threads.PLATFORM;
		this.libraryOptions = new LibraryOptions(number(NumberOption.IO_THREADS),
				choice(SPIN, "on", "off").equals("on"), LibraryOptions.DEFAULT.highWaterMark(),
				number(NumberOption.DIRECT) == 1);
	}

	/** One of some words, the first by default. */
	private String choice(Option option, String... words) {
		String word = this.arguments.option(option.name(), words[0]);
		if (!List.of(words).contains(word)) {
			throw new UsageException(option.name() + " wants one of " + String.join(", ", words) + ", not '" + word
					+ "'" + (PEER.equals(option) ? "; libzmq's side is one of its own tools" : ""));
		}
		return word;
	}

	String address() {
		return this.address;
	}

	/** Whether this is the side that binds. */
	boolean binds() {
		return this.arguments.has(BIND_TO);
	}

	int messageSize() {
		return this.messageSize;
	}

	/**
	 * The message size of a tool that writes something into its messages.
	 * @throws UsageException if that does not fit
	 */
	int messageSizeOfAtLeast(int least) {
		if (this.messageSize < least) {
			throw new UsageException("<" + SIZE + "> is at least " + least + " here");
		}
		return this.messageSize;
	}

	/** The number that an option has, or its default. */
	int number(NumberOption option) {
		return (int) option.of(this.arguments);
	}

	long count() {
		return this.count;
	}

	long warmUp() {
		return NumberOption.WARM_UP.of(this.arguments);
	}

	long total() {
		return warmUp() + this.count;
	}

	/**
	 * What passes before the clock starts: the warm-up, or without one the first message,
	 * since nobody knows when that one was sent.
	 */
	long unmeasured() {
		return Math.max(1, warmUp());
	}

	boolean stay() {
		return number(NumberOption.STAY) == 1;
	}

	Library library() {
		return this.library;
	}

	LibraryOptions libraryOptions() {
		return this.libraryOptions;
	}

	Threads threads() {
		return this.threads;
	}

	/** Opens a context of the library, with the options that were asked for. */
	LibraryContext open() {
		return open(this.libraryOptions);
	}

	/** Opens a context of the library. */
	LibraryContext open(LibraryOptions options) {
		if (this.library.isLimit()) {
			throw new UsageException(
					"--peer " + this.library.option() + " runs local_thr, remote_thr, local_lat and remote_lat only");
		}
		return this.library.open(options);
	}

}
