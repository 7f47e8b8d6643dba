package io.github.zmq4j.support;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Objects;

/**
 * The network interface that every machine has.
 */
public final class Loopback {

	private Loopback() {
	}

	/**
	 * Gives what the system calls it.
	 * @return {@code lo} on Linux
	 */
	public static String name() {
		try {
			return Objects.requireNonNull(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()))
				.getName();
		}
		catch (SocketException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
