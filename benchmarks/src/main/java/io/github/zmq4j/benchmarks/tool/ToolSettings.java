package io.github.zmq4j.benchmarks.tool;

import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Option;
import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;

/**
 * What a tool was asked to do. Immutable.
 */
final class ToolSettings {

	static final String SIZE = "message-size";

	static final String BIND_TO = "bind-to";

	static final String CONNECT_TO = "connect-to";

	/** The count of which 0 means without end. */
	static final String COUNT_OR_ENDLESS = "message-count-or-0";

	static final Option WARM_UP = new Option("--warm-up", "count",
			"passes before the clock starts, in addition; the other side must know it or count them in; default 0");

	static final Option PEER = new Option("--peer", "ours|jeromq", "the library that runs this side; default ours");

	static final Option WINDOW = new Option("--window", "requests", "requests under way at once; default 100");

	static final Option SUBSCRIBERS = new Option("--subscribers", "sockets",
			"sockets, each with a connection and a thread of its own; default 1");

	static final Option STAY = new Option("--stay", "0|1",
			"1: after sending, stay connected until the standard input ends; default 0");

	/** Beyond this an array cannot go. */
	private static final long MAX_SIZE = Integer.MAX_VALUE - 8L;

	private static final long MAX_SUBSCRIBERS = 1024;

	private final String address;

	private final int messageSize;

	private final long count;

	private final long warmUp;

	private final long window;

	private final int subscribers;

	private final boolean stay;

	private final Library library;

	ToolSettings(Arguments arguments, String counted) {
		this.address = Stream.of(BIND_TO, CONNECT_TO)
			.filter(arguments::has)
			.map(arguments::text)
			.findFirst()
			.orElse("inproc://test");
		this.messageSize = (int) atMost(MAX_SIZE, "<" + SIZE + ">", arguments.number(SIZE));
		this.count = arguments.number(counted);
		this.warmUp = arguments.number(WARM_UP.name(), 0);
		this.window = arguments.number(WINDOW.name(), 100);
		this.subscribers = (int) atMost(MAX_SUBSCRIBERS, SUBSCRIBERS.name(), arguments.number(SUBSCRIBERS.name(), 1));
		this.stay = atMost(1, STAY.name(), arguments.number(STAY.name(), 0)) == 1;
		this.library = library(arguments.option(PEER.name(), Library.OURS.option()));
		if (this.count == 0 && !counted.equals(COUNT_OR_ENDLESS)) {
			throw new UsageException("<" + counted + "> is 1 or more");
		}
		if (this.window == 0 || this.subscribers == 0) {
			throw new UsageException(WINDOW.name() + " and " + SUBSCRIBERS.name() + " want 1 or more");
		}
	}

	private static long atMost(long limit, String name, long value) {
		if (value > limit) {
			throw new UsageException(name + " is at most " + limit);
		}
		return value;
	}

	private static Library library(String name) {
		if (!List.of(Library.OURS.option(), Library.JEROMQ.option()).contains(name)) {
			throw new UsageException(
					"--peer wants ours or jeromq, not '" + name + "'; libzmq's side is one of its own tools");
		}
		return Library.of(name);
	}

	String address() {
		return this.address;
	}

	int messageSize() {
		return this.messageSize;
	}

	long count() {
		return this.count;
	}

	long warmUp() {
		return this.warmUp;
	}

	long total() {
		return this.warmUp + this.count;
	}

	/**
	 * What passes before the clock starts: the warm-up, or without one the first message,
	 * since nobody knows when that one was sent.
	 */
	long unmeasured() {
		return Math.max(1, this.warmUp);
	}

	long window() {
		return this.window;
	}

	int subscribers() {
		return this.subscribers;
	}

	boolean stay() {
		return this.stay;
	}

	Library library() {
		return this.library;
	}

}
