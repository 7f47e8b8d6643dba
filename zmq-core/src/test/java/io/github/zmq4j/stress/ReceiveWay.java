package io.github.zmq4j.stress;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Crew;

/**
 * The ways to receive a message that will come. Stateless.
 */
enum ReceiveWay {

	BLOCKING, TIMED, TRYING, LOOKING, ASYNC, CANCELLING, POLLING;

	private static final int MAX_WAIT_NANOS = 300_000;

	/** Whether its thread may be interrupted: then it just goes on. */
	boolean isInterruptible() {
		return this == BLOCKING || this == TIMED;
	}

	/** Whether what another thread receives may come back behind what follows. */
	boolean keepsOrder() {
		return this != CANCELLING;
	}

	/**
	 * Receives a message.
	 * @param socket the socket
	 * @param poller a poller of the thread's own that knows the socket as a receiver
	 * @param random decides how long to wait
	 * @return the message
	 * @throws Exception if the socket cannot receive
	 */
	ZmqMessage receive(ZmqSocket socket, ZmqPoller poller, Random random) throws Exception {
		ZmqMessage message = null;
		while (message == null) {
			try {
				message = attempt(socket, poller, random);
			}
			catch (ZmqInterruptedException ex) {
				Thread.interrupted();
			}
			catch (ExecutionException ex) {
				throw (Exception) ex.getCause();
			}
		}
		return message;
	}

	private ZmqMessage attempt(ZmqSocket socket, ZmqPoller poller, Random random) throws Exception {
		int nanos = random.nextInt(MAX_WAIT_NANOS);
		switch (this) {
			case BLOCKING -> {
				return socket.receive();
			}
			case TIMED -> {
				return socket.receive(Duration.ofNanos(nanos));
			}
			case TRYING -> {
				ZmqMessage message = socket.tryReceive();
				if (message == null) {
					Crew.pause(nanos, true);
				}
				return message;
			}
			case LOOKING -> {
				if (!socket.isReadable() && !socket.isClosed()) {
					Crew.pause(nanos, true);
					return null;
				}
				return socket.tryReceive();
			}
			case ASYNC -> {
				return socket.receiveAsync().get(1, TimeUnit.DAYS);
			}
			case CANCELLING -> {
				return orCancel(socket.receiveAsync(), nanos);
			}
			default -> {
				poller.poll(Duration.ofDays(1));
				return socket.tryReceive();
			}
		}
	}

	private static ZmqMessage orCancel(CompletableFuture<ZmqMessage> future, long nanos) throws Exception {
		try {
			return future.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return future.cancel(false) ? null : future.get();
		}
	}

	static ZmqPoller poller(ZmqPoller poller, ZmqSocket socket) {
		poller.add(socket, EnumSet.of(ZmqPoller.Interest.RECEIVE));
		return poller;
	}

}
