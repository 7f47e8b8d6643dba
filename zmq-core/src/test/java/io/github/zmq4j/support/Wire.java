package io.github.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.zmq4j.Endpoint;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The transports that a test runs over.
 */
public enum Wire {

	/** TCP over IPv4. */
	TCP("tcp://127.0.0.1:*"),

	/** TCP over IPv6, where the machine has it. */
	TCP6("tcp://[::1]:*"),

	/** Unix domain sockets. */
	IPC("ipc://*"),

	/** Within the context. */
	INPROC("inproc://test-");

	private static final AtomicInteger NAMES = new AtomicInteger();

	private static final boolean IPV6 = hasIpv6();

	private final String endpoint;

	Wire(String endpoint) {
		this.endpoint = endpoint;
	}

	@SuppressWarnings("AddressSelection") // a literal
	private static boolean hasIpv6() {
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
			return probe.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Gives an endpoint to bind that nobody else uses.
	 * @return an endpoint with a free port or a new name
	 */
	public Endpoint free() {
		return Endpoint.parse((this == INPROC) ? this.endpoint + NAMES.incrementAndGet() : this.endpoint);
	}

	/** A path that nothing is at, and that is removed when the tests end. */
	public static Path temporaryPath() {
		try {
			Path path = Files.createTempFile("zmq-test", "");
			Files.delete(path);
			path.toFile().deleteOnExit();
			return path;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether a kernel is in between, so that connections come and go.
	 * @return {@code false} for inproc
	 */
	public boolean isStream() {
		return this != INPROC;
	}

	/**
	 * Gives the transports of this machine.
	 * @return at least tcp, ipc and inproc
	 */
	public static List<Wire> available() {
		return Arrays.stream(values()).filter((wire) -> wire != TCP6 || IPV6).toList();
	}

	/**
	 * Gives the transports of this machine that have connections.
	 * @return at least tcp and ipc
	 */
	public static List<Wire> streams() {
		return available().stream().filter(Wire::isStream).toList();
	}

	/**
	 * Gives the transports of this machine, with either side bound.
	 * @return pairs of a transport and whether the receiving side is bound
	 */
	public static Stream<Arguments> withSides() {
		return available().stream().flatMap((wire) -> Stream.of(Arguments.of(wire, true), Arguments.of(wire, false)));
	}

	/**
	 * Gives what a peer of bare octets speaks, with our socket bound and connected.
	 * @return tcp and ipc, each with whether our socket is bound
	 */
	public static Stream<Arguments> rawSides() {
		return rawSidesWith(true).map((side) -> Arguments.of(side.get()[0], side.get()[1]));
	}

	/**
	 * Gives what a peer of bare octets speaks, with our socket bound and connected, and
	 * each time with each of some values.
	 * @param values the values
	 * @return tcp and ipc, each with whether our socket is bound, and a value
	 */
	public static Stream<Arguments> rawSidesWith(Object... values) {
		return Stream.of(TCP, IPC)
			.flatMap((wire) -> Stream.of(true, false)
				.flatMap((binds) -> Arrays.stream(values).map((value) -> Arguments.of(wire, binds, value))));
	}

}
