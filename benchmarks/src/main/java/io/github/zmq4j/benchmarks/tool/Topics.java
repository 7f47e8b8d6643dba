package io.github.zmq4j.benchmarks.tool;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * Numbered topics of eight digits each, so that the last one is the greatest. Has no
 * state.
 */
final class Topics {

	private static final int SIZE = 8;

	private Topics() {
	}

	/**
	 * A message of which all subscribers have the topic.
	 */
	static byte[] message(ToolSettings settings) {
		int subscriptions = settings.number(NumberOption.SUBSCRIPTIONS);
		if (subscriptions == 0) {
			return new byte[settings.messageSize()];
		}
		byte[] message = new byte[settings.messageSizeOfAtLeast(SIZE)];
		System.arraycopy(topic(subscriptions - 1), 0, message, 0, SIZE);
		return message;
	}

	/**
	 * Subscribes on a socket that connects already. The topic of the messages comes last,
	 * in time and in the order of the topics: libraries pass subscriptions on in one of
	 * these orders, so nothing is delivered before the publisher has them all.
	 */
	static void subscribe(LibrarySocket socket, ToolSettings settings) {
		int subscriptions = settings.number(NumberOption.SUBSCRIPTIONS);
		if (subscriptions == 0) {
			socket.subscribe(new byte[0]);
		}
		for (int i = 0; i < subscriptions; i++) {
			socket.subscribe(topic(i));
		}
	}

	private static byte[] topic(int number) {
		return String.format(Locale.ROOT, "%08d", number).getBytes(StandardCharsets.US_ASCII);
	}

}
