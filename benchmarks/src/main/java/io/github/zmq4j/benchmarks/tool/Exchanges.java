package io.github.zmq4j.benchmarks.tool;

import io.github.zmq4j.benchmarks.library.LibrarySocket;
import org.HdrHistogram.Histogram;

/**
 * The inner loops. Has no state.
 */
final class Exchanges {

	private Exchanges() {
	}

	static void send(LibrarySocket socket, byte[] frame, long count) {
		for (long i = 0; i < count; i++) {
			socket.send(frame);
		}
	}

	static void receive(LibrarySocket socket, int size, long count) {
		for (long i = 0; i < count; i++) {
			requireSize(socket.receive(), size);
		}
	}

	static void echo(LibrarySocket socket, long count) {
		for (long i = 0; i < count; i++) {
			socket.echo();
		}
	}

	/**
	 * Goes back and forth and records how long each time took.
	 * @return nanoseconds in all
	 */
	static long roundTrips(LibrarySocket socket, byte[] frame, long count, Histogram nanos) {
		long start = System.nanoTime();
		long last = start;
		for (long i = 0; i < count; i++) {
			socket.send(frame);
			requireSize(socket.receive(), frame.length);
			long now = System.nanoTime();
			nanos.recordValue(now - last);
			last = now;
		}
		return last - start;
	}

	static void requireSize(byte[] frame, int size) {
		if (frame.length != size) {
			throw new IllegalStateException(
					"message of incorrect size received: " + frame.length + " bytes instead of " + size);
		}
	}

}
