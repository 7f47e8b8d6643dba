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

	static void send(LibrarySocket socket, byte[][] frames, long count) {
		for (long i = 0; i < count; i++) {
			socket.send(frames);
		}
	}

	static void receive(LibrarySocket socket, int size, long count) {
		for (long i = 0; i < count; i++) {
			requireSize(socket.receiveSize(), size);
		}
	}

	static void receive(LibrarySocket socket, byte[][] frames, int size, long count) {
		for (long i = 0; i < count; i++) {
			socket.receive(frames);
			for (byte[] frame : frames) {
				requireSize(frame, size);
			}
		}
	}

	static void echo(LibrarySocket socket, long count) {
		for (long i = 0; i < count; i++) {
			socket.echo();
		}
	}

	/**
	 * Goes back and forth and records how long each time took.
	 */
	static void roundTrips(Runnable roundTrip, long count, Histogram nanos) {
		long last = System.nanoTime();
		for (long i = 0; i < count; i++) {
			roundTrip.run();
			long now = System.nanoTime();
			nanos.recordValue(now - last);
			last = now;
		}
	}

	static void requireSize(byte[] frame, int size) {
		requireSize(frame.length, size);
	}

	static void requireSize(int received, int size) {
		if (received != size) {
			throw new IllegalStateException(
					"message of incorrect size received: " + received + " bytes instead of " + size);
		}
	}

}
