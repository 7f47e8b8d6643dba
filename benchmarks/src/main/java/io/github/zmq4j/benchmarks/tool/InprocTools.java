package io.github.zmq4j.benchmarks.tool;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * The tools with both sides in one process: two threads, one context. Has no state.
 */
final class InprocTools {

	private InprocTools() {
	}

	static void throughput(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open();
				LibrarySocket socket = context.socket(SocketType.PULL)) {
			socket.bind(settings.address());
			Thread sender = start("sender", () -> {
				try (LibrarySocket push = context.socket(SocketType.PUSH)) {
					push.connect(settings.address());
					Exchanges.send(push, new byte[settings.messageSize()], settings.total());
				}
			});
			SocketTools.receiveAll(socket, settings, figures);
			join(sender);
		}
	}

	static void latency(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open();
				LibrarySocket socket = context.socket(SocketType.REQ)) {
			socket.bind(settings.address());
			Thread echo = start("echo", () -> {
				try (LibrarySocket rep = context.socket(SocketType.REP)) {
					rep.connect(settings.address());
					Exchanges.echo(rep, settings.total());
				}
			});
			SocketTools.measureRoundTrips(socket, settings, figures);
			join(echo);
		}
	}

	/** A thread whose failure ends the process: the other side would wait for ever. */
	static Thread start(String name, Runnable body) {
		Thread thread = new Thread(body, name);
		thread.setDaemon(true);
		thread.setUncaughtExceptionHandler((failed, failure) -> {
			System.err.println(failed.getName() + " failed: " + failure);
			Runtime.getRuntime().halt(1);
		});
		thread.start();
		return thread;
	}

	static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + thread.getName() + " still runs", ex);
		}
	}

}
