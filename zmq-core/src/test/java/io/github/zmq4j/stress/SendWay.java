package io.github.zmq4j.stress;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Crew;

/**
 * The ways to send a message when it must be sent. Stateless.
 */
enum SendWay {

	BLOCKING, TIMED, TRYING, ASYNC, POLLING;

	private static final int MAX_WAIT_NANOS = 300_000;

	/** Whether its thread may be interrupted: then it just goes on. */
	boolean isInterruptible() {
		return this == BLOCKING || this == TIMED;
	}

	/**
	 * Sends a message.
	 * @param socket the socket
	 * @param poller a poller of the thread's own that knows the socket as a sender
	 * @param message the message
	 * @param random decides how long to wait
	 * @throws Exception if the socket cannot send
	 */
	void send(ZmqSocket socket, ZmqPoller poller, ZmqMessage message, Random random) throws Exception {
		boolean sent = false;
		while (!sent) {
			try {
				sent = attempt(socket, poller, message, random);
			}
			catch (ZmqInterruptedException ex) {
				Thread.interrupted();
			}
		}
	}

	private boolean attempt(ZmqSocket socket, ZmqPoller poller, ZmqMessage message, Random random) throws Exception {
		switch (this) {
			case BLOCKING -> socket.send(message);
			case TIMED -> {
				return socket.send(message, Duration.ofNanos(random.nextInt(MAX_WAIT_NANOS)));
			}
			case TRYING -> {
				boolean sent = socket.trySend(message);
				if (!sent) {
					Crew.pause(random.nextInt(MAX_WAIT_NANOS), true);
				}
				return sent;
			}
			case ASYNC -> await(socket, message);
			default -> {
				poller.poll(Duration.ofDays(1));
				return socket.trySend(message);
			}
		}
		return true;
	}

	private static void await(ZmqSocket socket, ZmqMessage message) throws Exception {
		try {
			socket.sendAsync(message).get(1, TimeUnit.DAYS);
		}
		catch (ExecutionException ex) {
			throw (Exception) ex.getCause();
		}
	}

	static ZmqPoller poller(ZmqPoller poller, ZmqSocket socket) {
		poller.add(socket, EnumSet.of(ZmqPoller.Interest.SEND));
		return poller;
	}

}
