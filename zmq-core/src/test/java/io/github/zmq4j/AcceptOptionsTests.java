package io.github.zmq4j;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Who may connect.
 */
@Tag("integration")
class AcceptOptionsTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static AcceptOptions addresses(String... addresses) {
		return new AcceptOptions(Set.of(addresses), Set.of());
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3, 10.1.2.3, true", "10.1.2.3, 10.1.2.4, false", "10.0.0.0/8, 10.255.0.1, true",
			"10.0.0.0/8, 11.0.0.1, false", "10.9.9.9/8, 10.1.1.1, true", "192.168.0.0/23, 192.168.1.255, true",
			"192.168.0.0/23, 192.168.2.0, false", "0.0.0.0/0, 1.2.3.4, true", "0.0.0.0/0, ::1, false", "::1, ::1, true",
			"::/0, 2001:db8::5, true", "2001:db8::/33, 2001:db8:7fff::1, true",
			"2001:db8::/33, 2001:db8:8000::1, false", "10.1.2.3/32, 10.1.2.3, true", "::1, 127.0.0.1, false" })
	void blocksContainWhatBeginsWithTheirBits(String block, String address, boolean contained)
			throws UnknownHostException {
		assertThat(addresses(block).acceptsAddress(InetAddress.getByName(address))).isEqualTo(contained);
		assertThat(addresses("9.9.9.9", block).acceptsAddress(InetAddress.getByName(address))).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "example.org/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x",
			"::/129", "300.1.1.1", "/8" })
	void whatIsNoAddressIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> addresses(text))
			.withMessageContaining("'" + text + "' is no address");
	}

	@Test
	void overTcpOnlyTheAddressesThatAreNamedAreAccepted() {
		assertAccepts(Wire.TCP, addresses("127.0.0.0/8"), true);
		assertAccepts(Wire.TCP, addresses("10.0.0.0/8", "::1"), false);
		assertAccepts(Wire.TCP, new AcceptOptions(Set.of(), Set.of("nobody-here")), true);
	}

	@Test
	void theBlockOfAllIpv4AddressesKeepsIpv6Out() {
		assumeTrue(Wire.available().contains(Wire.TCP6), "This machine has no IPv6");
		assertAccepts(Wire.TCP, addresses("0.0.0.0/0"), true);
		assertAccepts(Wire.TCP6, addresses("0.0.0.0/0"), false);
	}

	@Test
	void overIpcOnlyTheUsersThatAreNamedAreAccepted() {
		assumeTrue(Wire.available().contains(Wire.IPC), "there is no ipc here");
		String user = System.getProperty("user.name");
		assertAccepts(Wire.IPC, new AcceptOptions(Set.of("10.0.0.0/8"), Set.of(user)), true);
		assertAccepts(Wire.IPC, new AcceptOptions(Set.of(), Set.of("nobody-here")), false);
		assertThat(new AcceptOptions(Set.of(), Set.of("joe")).acceptsUser("jim")).isFalse();
	}

	private void assertAccepts(Wire wire, AcceptOptions rules, boolean accepted) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().accept(rules));
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		List<SocketEvent> refusals = new CopyOnWriteArrayList<>();
		pull.monitor((event) -> {
			if (event.kind() == SocketEvent.Kind.PEER_REFUSED) {
				refusals.add(event);
			}
		});
		push.connect(pull.bind(wire.free()));
		push.send("x");
		if (accepted) {
			assertThat(Lab.receiveText(pull)).isEqualTo("x");
			assertThat(refusals).isEmpty();
		}
		else {
			Await.until("the peer is refused", () -> !refusals.isEmpty());
			assertThat(refusals.get(0).detail()).contains("none of those that are accepted");
			assertThat(pull.peers()).isEmpty();
			assertThat(pull.tryReceive()).isNull();
		}
	}

}
