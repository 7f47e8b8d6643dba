package io.github.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sockets that this process holds open, where the system tells (Linux); elsewhere
 * there are none to be seen.
 */
final class OpenSockets {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private OpenSockets() {
	}

	/**
	 * Makes the JDK open what it never closes again: one end of a socket pair, which it
	 * keeps for closing other channels.
	 */
	static void warmUp() {
		InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort);
				SocketChannel client = SocketChannel.open(server.getLocalAddress());
				SocketChannel accepted = server.accept()) {
			client.shutdownOutput();
			accepted.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Set<String> list() {
		Set<String> sockets = new TreeSet<>();
		if (!Files.isDirectory(DESCRIPTORS)) {
			return sockets;
		}
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
			descriptors.forEach((descriptor) -> addIfSocket(descriptor, sockets));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return sockets;
	}

	private static void addIfSocket(Path descriptor, Set<String> sockets) {
		try {
			String target = Files.readSymbolicLink(descriptor).toString();
			if (target.startsWith("socket:")) {
				sockets.add(target);
			}
		}
		catch (IOException ex) {
			// Closed between listing and reading: exactly what is hoped for.
		}
	}

}
