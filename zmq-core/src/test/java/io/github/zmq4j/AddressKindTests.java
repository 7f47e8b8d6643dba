package io.github.zmq4j;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Loopback;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Which of IPv4 and IPv6 an endpoint stands for, on a machine that has both.
 */
@Tag("integration")
class AddressKindTests {

	private final Lab lab = new Lab();

	@BeforeEach
	void look() {
		assumeTrue(Wire.available().contains(Wire.TCP6), "This machine has no IPv6");
	}

	@AfterEach
	void close() {
		this.lab.close();
	}

	private void assertReaches(ZmqSocket pull, String host, int port) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(new Endpoint.Tcp(host, port));
		push.send(host);
		assertThat(Lab.receiveText(pull)).isEqualTo(host);
	}

	private static void connect(String address, int port) throws IOException {
		new Socket(InetAddress.getByName(address), port).close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://*:*", "tcp://[::]:*" })
	void aWildcardTakesConnectionsOverIpv4AndIpv6(String wildcard) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind(wildcard);
		assertThat(bound.host()).isEqualTo("0.0.0.0");
		for (String host : new String[] { "127.0.0.1", "::1", bound.host() }) {
			assertReaches(pull, host, bound.port());
		}
	}

	@Test
	void allIpv4AddressesAreWithoutIpv6() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://0.0.0.0:*");
		assertThat(bound.host()).isEqualTo("0.0.0.0");
		assertReaches(pull, "127.0.0.1", bound.port());
		assertReaches(pull, bound.host(), bound.port());
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect("::1", bound.port()));
		pull.unbind(bound);
	}

	@Test
	void thePortOfAnIpv4AddressIsFreeForIpv6() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		for (String host : new String[] { "0.0.0.0", "127.0.0.1", Loopback.name() }) {
			Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind(new Endpoint.Tcp(host, 0));
			ZmqSocket other = this.lab.socket(SocketType.PULL);
			other.bind(new Endpoint.Tcp("::1", bound.port()));
			assertReaches(other, "::1", bound.port());
			assertReaches(pull, "127.0.0.1", bound.port());
		}
	}

	@Test
	void aSourceOfAllIpv4AddressesIsForIpv4Only() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events events = Events.of(push);
		push.connect("tcp://0.0.0.0:*;[::1]:1");
		assertThat(events.await(Kind.CONNECT_RETRIED).detail())
			.contains("Of the source 0.0.0.0 and the destination ::1 one has IPv4 addresses and the other IPv6");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "::" })
	void aSourceOfAllAddressesIsForBothKinds(String source) {
		for (String host : new String[] { "127.0.0.1", "::1" }) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind(new Endpoint.Tcp(host, 0));
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			push.connect(bound.withSource(new Endpoint.Source(source, 0)));
			push.send(host);
			assertThat(Lab.receiveText(pull)).isEqualTo(host);
		}
	}

}
