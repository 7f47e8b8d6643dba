package io.github.zmq4j.support;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call that runs, and maybe blocks, in a thread of its own. Used by the thread that
 * started it.
 *
 * @param <T> what the call returns
 */
public final class Background<T> {

	private final CompletableFuture<T> result = new CompletableFuture<>();

	private final Thread thread;

	private volatile boolean interruptedAtEnd;

	private Background(Callable<T> call) {
		this.thread = new Thread(() -> run(call), "background");
		this.thread.setDaemon(true);
	}

	/**
	 * Starts a call.
	 * @param call what to do
	 * @param <T> what it returns
	 * @return the running call
	 */
	public static <T> Background<T> call(Callable<T> call) {
		Background<T> background = new Background<>(call);
		background.thread.start();
		return background;
	}

	/**
	 * Starts a call that returns nothing.
	 * @param action what to do
	 * @return the running call
	 */
	public static Background<Boolean> run(Action action) {
		return call(() -> {
			action.run();
			return true;
		});
	}

	/**
	 * Something to do that may fail.
	 */
	@FunctionalInterface
	public interface Action {

		/**
		 * Does it.
		 * @throws Exception if it fails
		 */
		void run() throws Exception;

	}

	private void run(Callable<T> call) {
		try {
			T value = call.call();
			this.interruptedAtEnd = Thread.interrupted();
			this.result.complete(value);
		}
		catch (Throwable ex) {
			this.interruptedAtEnd = Thread.interrupted();
			this.result.completeExceptionally(ex);
		}
	}

	/**
	 * Waits until the thread sleeps in a wait of the library.
	 * @return this
	 */
	public Background<T> awaitAsleep() {
		Await.until("the thread sleeps, not " + this.result, () -> {
			if (this.result.isDone()) {
				throw new AssertionError("The call does not block: " + this.result);
			}
			return isAsleep();
		});
		return this;
	}

	/**
	 * Waits until the thread sleeps in whatever wait the library leads to.
	 * @return this
	 */
	public Background<T> awaitAsleepAnywhere() {
		Await.until("the thread sleeps", () -> this.thread.getState() == Thread.State.WAITING);
		return this;
	}

	private boolean isAsleep() {
		boolean waits = false;
		boolean inLibrary = false;
		for (StackTraceElement frame : this.thread.getStackTrace()) {
			String name = frame.getClassName();
			waits |= (name.endsWith(".Unsafe") && frame.getMethodName().equals("park")) || name.contains("Selector")
					|| name.endsWith(".EPoll");
			waits &= !name.endsWith(".SpinLock") && !name.endsWith(".Spinner");
			inLibrary |= name.startsWith("io.github.zmq4j.internal.");
		}
		return waits && inLibrary;
	}

	/**
	 * Interrupts the thread.
	 */
	public void interrupt() {
		this.thread.interrupt();
	}

	/**
	 * Whether the call has returned or failed.
	 * @return {@code true} if so
	 */
	public boolean isDone() {
		return this.result.isDone();
	}

	/**
	 * Whether the interrupt flag was set when the call ended; only known afterwards.
	 * @return {@code true} if so
	 */
	public boolean wasInterruptedAtEnd() {
		return this.interruptedAtEnd;
	}

	/**
	 * Waits for the result.
	 * @return what the call returned
	 */
	public T get() {
		try {
			return this.result.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new AssertionError("The call failed", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw stuck();
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while waiting for a call", ex);
		}
	}

	/**
	 * Waits until the call fails.
	 * @return what it threw
	 */
	public Throwable failure() {
		try {
			T value = this.result.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			throw new AssertionError("The call returned " + value + " instead of failing");
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (TimeoutException ex) {
			throw stuck();
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while waiting for a call", ex);
		}
	}

	private AssertionError stuck() {
		AssertionError error = new AssertionError("The call does not end");
		error.setStackTrace(this.thread.getStackTrace());
		return error;
	}

}
