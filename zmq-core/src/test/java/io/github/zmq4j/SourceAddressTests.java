package io.github.zmq4j;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Loopback;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Where connections come from, if the endpoint says so.
 */
@Tag("integration")
class SourceAddressTests {

	private final Lab lab = new Lab();

	private final ZmqSocket push = this.lab.socket(SocketType.PUSH);

	private final Events events = Events.of(this.push);

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static Endpoint.Source source(String host) {
		return new Endpoint.Source(host, 0);
	}

	private int freePort() {
		return ((Endpoint.Tcp) this.lab.vacant(Wire.TCP)).port();
	}

	private String remoteAddress(ZmqSocket pull) {
		this.push.send("x");
		assertThat(Lab.receiveText(pull)).isEqualTo("x");
		return pull.peers().get(0).remoteAddress();
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "Others have no address beside 127.0.0.1")
	void aConnectionComesFromTheAddressOfItsSource() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://127.0.0.1:*");
		Endpoint.Tcp endpoint = bound.withSource(source("127.0.0.2"));
		this.push.connect(endpoint.toString());
		assertThat(remoteAddress(pull)).startsWith("127.0.0.2:");
		assertThat(this.push.connectedEndpoints()).containsExactly(endpoint);
		assertThat(this.events.await(Kind.CONNECTED).localAddress()).startsWith("127.0.0.2:");
		this.push.disconnect(endpoint);
		Lab.awaitPeers(pull, 0);
	}

	@Test
	void anAddressANameAnInterfaceAndAWildcardAreSources() {
		for (String host : new String[] { "127.0.0.1", "localhost", Loopback.name(), "*" }) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://127.0.0.1:*");
			int port = freePort();
			Endpoint endpoint = bound.withSource(new Endpoint.Source(host, port));
			this.push.connect(endpoint);
			assertThat(remoteAddress(pull)).as(host).isEqualTo("127.0.0.1:" + port);
			this.push.disconnect(endpoint);
			pull.close();
		}
	}

	@Test
	void whoComesFromOnePortComesBackFromIt() throws Exception {
		int port = freePort();
		try (ServerSocket server = RawPeer.listen()) {
			Endpoint.Tcp endpoint = (Endpoint.Tcp) RawPeer.endpoint(server);
			this.push.connect(endpoint.withSource(new Endpoint.Source("127.0.0.1", port)));
			for (int round = 1; round <= 3; round++) {
				try (RawPeer peer = RawPeer.accept(server).handshake("PULL")) {
					assertThat(this.events.await(Kind.HANDSHAKE_SUCCEEDED, round).localAddress())
						.isEqualTo("127.0.0.1:" + port);
					peer.reset();
				}
			}
		}
	}

	@Test
	void onePortServesConnectionsToSeveralPeers() {
		int port = freePort();
		for (int i = 0; i < 2; i++) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://127.0.0.1:*");
			this.push.connect(bound.withSource(new Endpoint.Source("127.0.0.1", port)));
			Lab.awaitPeers(pull, 1);
			assertThat(pull.peers().get(0).remoteAddress()).isEqualTo("127.0.0.1:" + port);
		}
	}

	@Test
	void ipv6AddressesAreSourcesOfConnectionsToIpv6() {
		assumeTrue(Wire.available().contains(Wire.TCP6), "This machine has no IPv6");
		for (String host : new String[] { "::1", Loopback.name() }) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://[::1]:*");
			int port = freePort();
			Endpoint endpoint = bound.withSource(new Endpoint.Source(host, port));
			this.push.connect(endpoint.toString());
			assertThat(remoteAddress(pull)).as(host).isEqualTo("[0:0:0:0:0:0:0:1]:" + port);
			this.push.disconnect(endpoint);
			pull.close();
		}
	}

	@Test
	void aSourceOfTheOtherKindIsNamedAndTriedAgain() {
		assumeTrue(Wire.available().contains(Wire.TCP6), "This machine has no IPv6");
		this.push.connect("tcp://[::1]:*;127.0.0.1:1");
		assertThat(this.events.await(Kind.CONNECT_RETRIED, 2).detail())
			.contains("Of the source ::1 and the destination 127.0.0.1 one has IPv4 addresses and the other IPv6;"
					+ " choose a source");
	}

	@Test
	void aSourceThatStandsForAllAddressesFitsAnIpv4Address() {
		for (String host : new String[] { "0.0.0.0", "::", "*" }) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://127.0.0.1:*");
			this.push.connect(bound.withSource(new Endpoint.Source(host, 0)));
			Lab.awaitPeers(pull, 1);
			pull.close();
		}
	}

	private static boolean isOfThisMachine(String address) {
		try (ServerSocket probe = new ServerSocket()) {
			probe.bind(new InetSocketAddress(address, 0));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void aSourceThatIsNotOfThisMachineIsNamedAndTriedAgain() {
		assumeFalse(isOfThisMachine("198.51.100.1"), "This machine lets anybody have any address");
		this.push.connect("tcp://198.51.100.1:*;127.0.0.1:1");
		assertThat(this.events.await(Kind.CONNECT_RETRIED, 2).detail())
			.contains("Cannot connect from tcp://198.51.100.1:*: ")
			.contains("; name an address or an interface of this machine");
	}

	@Test
	void anInterfaceThatIsNotThereIsNamedAndTriedAgain() {
		this.push.connect("tcp://" + Lab.UNKNOWN_HOST + ":*;127.0.0.1:1");
		assertThat(this.events.await(Kind.CONNECT_RETRIED, 2).detail())
			.contains(Lab.UNKNOWN_HOST + " is neither a network interface with an address nor a host")
			.contains(Loopback.name());
	}

	@Test
	void endpointsThatDifferInTheirSourceAreTwo() {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Endpoint.Tcp bound = (Endpoint.Tcp) pub.bind("tcp://127.0.0.1:*");
		sub.connect(bound);
		sub.connect(bound.withSource(source("127.0.0.1")));
		sub.connect(bound.withSource(source("127.0.0.1")));
		Lab.awaitPeers(pub, 2);
		assertThat(sub.connectedEndpoints()).containsExactly(bound, bound.withSource(source("127.0.0.1")));
	}

}
