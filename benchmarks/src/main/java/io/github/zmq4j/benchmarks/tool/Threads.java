package io.github.zmq4j.benchmarks.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.zmq4j.benchmarks.command.UsageException;

/**
 * What the tools run on. Virtual threads are reached by reflection, since the module is
 * compiled for a JDK without them. Has no state.
 */
enum Threads {

	/** A thread of the operating system for each. */
	PLATFORM {
		@Override
		Thread launch(String name, Runnable body) {
			Thread thread = new Thread(body, name);
			thread.setDaemon(true);
			thread.start();
			return thread;
		}
	},

	/** A virtual thread for each; since JDK 21. */
	VIRTUAL {
		@Override
		Thread launch(String name, Runnable body) {
			try {
				Thread thread = (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class)
					.invoke(null, body);
				thread.setName(name);
				return thread;
			}
			catch (NoSuchMethodException ex) {
				throw new UsageException(
						"--threads virtual wants JDK 21 or later; this is JDK " + Runtime.version().feature());
			}
			catch (IllegalAccessException | InvocationTargetException ex) {
				throw new IllegalStateException("Cannot start a virtual thread", ex);
			}
		}
	};

	abstract Thread launch(String name, Runnable body);

	/** Runs the tool itself, and fails as it fails. */
	void run(Runnable body) {
		if (this == PLATFORM) {
			body.run();
			return;
		}
		CompletableFuture<Void> ended = new CompletableFuture<>();
		launch("tool", () -> {
			try {
				body.run();
				ended.complete(null);
			}
			catch (Throwable ex) {
				ended.completeExceptionally(ex);
			}
		});
		try {
			ended.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	/** A thread whose failure ends the process: the other side would wait for ever. */
	Thread start(String name, Runnable body) {
		return launch(name, () -> {
			try {
				body.run();
			}
			catch (Throwable ex) {
				System.err.println(name + " failed: " + ex);
				Runtime.getRuntime().halt(1);
			}
		});
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

	static void awaitEndOfInput() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The standard input failed", ex);
		}
	}

}
