package io.github.zmq4j.internal.transport.tcp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.zmq4j.Endpoint;

/**
 * What the host of an endpoint stands for. Stateless.
 */
final class Hosts {

	private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";

	/** What is out of range looks like an address and is looked up as a name. */
	private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

	/** Link-local addresses reach the next wire only. */
	private static final Comparator<InetAddress> BEST_FIRST = Comparator
		.comparing((InetAddress address) -> address instanceof Inet6Address)
		.thenComparing(InetAddress::isLinkLocalAddress);

	private Hosts() {
	}

	/** Whether it stands for all interfaces. */
	static boolean isAny(String host) {
		return host.equals(Endpoint.Tcp.ANY_HOST);
	}

	/** Whether it leaves the choice between IPv4 and IPv6 to the system, too. */
	static boolean isWild(String host) throws UnknownHostException {
		return isAny(host) || (isAddress(host) && InetAddress.getByName(host) instanceof Inet6Address address
				&& address.isAnyLocalAddress());
	}

	/** Whether it is an address, which nobody has to be asked for. */
	static boolean isAddress(String host) {
		// Java takes nothing else for an IPv6 address, and looks it up.
		boolean ipv6 = host.indexOf(':') >= 0 && (host.charAt(0) == ':' || Character.digit(host.charAt(0), 16) >= 0);
		return ipv6 || IPV4.matcher(host).matches();
	}

	/**
	 * Refuses an address that no socket of this JVM could have.
	 * @param address an address
	 * @return the address
	 * @throws UnknownHostException if it is one of IPv6 and there is none; its message is
	 * a sentence
	 */
	static InetAddress requireUsable(InetAddress address) throws UnknownHostException {
		return requireUsable(address, () -> Ipv6.HERE);
	}

	static InetAddress requireUsable(InetAddress address, BooleanSupplier ipv6) throws UnknownHostException {
		if (address instanceof Inet6Address && !ipv6.getAsBoolean()) {
			throw new UnknownHostException(address.getHostAddress() + " is an IPv6 address, and this JVM has no IPv6;"
					+ " use an IPv4 address, or leave out -Djava.net.preferIPv4Stack if it is set");
		}
		return address;
	}

	/**
	 * Finds addresses of this machine. May block, for names.
	 * @param host an address, the name of a network interface, or a name
	 * @return its addresses, at least one, the best first
	 * @throws UnknownHostException if there is none; its message is a sentence
	 * @throws SocketException if the system does not tell its interfaces
	 */
	static List<InetAddress> ofThisMachine(String host) throws UnknownHostException, SocketException {
		if (isAddress(host)) {
			return List.of(InetAddress.getByName(host));
		}
		NetworkInterface named = NetworkInterface.getByName(host);
		List<InetAddress> addresses = (named != null) ? addresses(named) : List.of();
		return addresses.isEmpty() ? byName(host) : addresses;
	}

	/** Java lists what the system lists, the last one first. */
	private static List<InetAddress> addresses(NetworkInterface named) {
		List<InetAddress> addresses = named.inetAddresses().collect(Collectors.toCollection(ArrayList::new));
		Collections.reverse(addresses);
		addresses.sort(BEST_FIRST);
		return addresses;
	}

	private static List<InetAddress> byName(String host) throws UnknownHostException, SocketException {
		try {
			return List.of(InetAddress.getAllByName(host));
		}
		catch (UnknownHostException ex) {
			UnknownHostException failure = new UnknownHostException(host
					+ " is neither a network interface with an address nor a host that is known; name an address, or"
					+ " one of the interfaces of this machine, " + interfaces());
			failure.addSuppressed(ex); // says less
			throw failure;
		}
	}

	private static String interfaces() throws SocketException {
		return NetworkInterface.networkInterfaces()
			.filter((each) -> each.inetAddresses().findAny().isPresent())
			.map(NetworkInterface::getName)
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/** Looked for when the first IPv6 address comes. */
	private static final class Ipv6 {

		private static final boolean HERE = isHere();

		private static boolean isHere() {
			try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.INET6)) {
				return probe.isOpen();
			}
			catch (UnsupportedOperationException ex) {
				return false;
			}
			catch (IOException ex) {
				return true; // whoever uses it will be told what is wrong
			}
		}

	}

}
