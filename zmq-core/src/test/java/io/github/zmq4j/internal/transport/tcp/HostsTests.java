package io.github.zmq4j.internal.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HostsTests {

	private static InetAddress address(int... octets) throws UnknownHostException {
		byte[] bytes = new byte[octets.length];
		for (int i = 0; i < octets.length; i++) {
			bytes[i] = (byte) octets[i];
		}
		return InetAddress.getByAddress(bytes);
	}

	@Test
	void anIpv6AddressIsRefusedWhereThereIsNoIpv6() throws UnknownHostException {
		InetAddress ipv4 = address(10, 1, 2, 3);
		InetAddress ipv6 = address(0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
		assertThat(Hosts.requireUsable(ipv4, () -> false)).isSameAs(ipv4);
		assertThat(Hosts.requireUsable(ipv6, () -> true)).isSameAs(ipv6);
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> Hosts.requireUsable(ipv6, () -> false))
			.withMessageStartingWith("fd00:0:0:0:0:0:0:2 is an IPv6 address, and this JVM has no IPv6; use an IPv4");
	}

}
