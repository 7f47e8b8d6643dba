package io.github.zmq4j.spring.listener;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Receives messages, one after the other, and hands them on: takes a permit, waits for a
 * message, hands over both. Confined to the thread that runs it.
 */
final class ReceiveLoop implements Runnable {

	private final ZmqSocket socket;

	private final LoopControl control;

	private final Semaphore permits;

	private final Consumer<ZmqMessage> taker;

	private final Consumer<Throwable> failed;

	/**
	 * Creates the loop.
	 * @param socket where to receive
	 * @param control tells when to pause and to stop
	 * @param permits one is taken for each message; whoever handles it gives it back
	 * @param taker gets each message, and must not throw
	 * @param failed is told if receiving has become impossible
	 */
	ReceiveLoop(ZmqSocket socket, LoopControl control, Semaphore permits, Consumer<ZmqMessage> taker,
			Consumer<Throwable> failed) {
		this.socket = socket;
		this.control = control;
		this.permits = permits;
		this.taker = taker;
		this.failed = failed;
	}

	@Override
	public void run() {
		try {
			while (this.control.mayGoOn()) {
				ZmqMessage message = next();
				if (message != null) {
					this.taker.accept(message);
				}
			}
		}
		catch (RuntimeException | Error ex) {
			if (!this.control.isStopped()) {
				this.failed.accept(ex);
			}
		}
	}

	/** A message and a permit for it, or {@code null} if the loop was woken. */
	private @Nullable ZmqMessage next() {
		boolean permitted = this.permits.tryAcquire();
		ZmqMessage message = null;
		try {
			message = permitted ? look() : null;
			if (message == null && this.control.beginWait()) {
				try {
					if (!permitted) {
						this.permits.acquire();
						permitted = true;
					}
					message = this.socket.receive(SocketOptions.FOREVER);
				}
				finally {
					this.control.endWait();
				}
			}
		}
		catch (InterruptedException | ZmqInterruptedException ex) {
			// Woken to look what the control says.
			return null;
		}
		finally {
			if (permitted && message == null) {
				this.permits.release();
			}
		}
		return message;
	}

	/** A message if one is here. */
	private @Nullable ZmqMessage look() {
		if (!this.control.beginLook()) {
			return null;
		}
		try {
			return this.socket.tryReceive();
		}
		finally {
			this.control.endLook();
		}
	}

}
