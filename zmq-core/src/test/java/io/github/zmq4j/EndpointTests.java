package io.github.zmq4j;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EndpointTests {

	@ParameterizedTest
	@ValueSource(strings = { "tcp://127.0.0.1:5555", "tcp://localhost:1", "tcp://[::1]:65535", "tcp://*:*",
			"tcp://[fe80::1%eth0]:7", "tcp://eth0:5555", "tcp://192.168.1.17:5555;192.168.1.1:5556",
			"tcp://eth1:*;server:5555", "tcp://*:5;[::1]:6", "tcp://[::1]:*;[fe80::1%eth0]:7",
			"tcp://host-name.example.org:80", "ipc:///tmp/x", "ipc://relative/path", "ipc://*", "inproc://name",
			"inproc://with spaces/and:more" })
	void theTextFormIsReadAndWrittenAlike(String text) {
		Endpoint endpoint = Endpoint.parse(text);
		assertThat(endpoint).hasToString(text);
		assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
		assertThat(text).startsWith(endpoint.transport() + "://");
	}

	@Test
	void thePartsAreKnown() {
		assertThat(Endpoint.parse("tcp://[::1]:5")).isEqualTo(new Endpoint.Tcp("::1", 5));
		assertThat(Endpoint.parse("tcp://*:0")).isEqualTo(new Endpoint.Tcp("*", 0)).hasToString("tcp://*:*");
		assertThat(Endpoint.parse("tcp://eth1:0;server:5"))
			.isEqualTo(new Endpoint.Tcp("server", 5, new Endpoint.Source("eth1", 0)))
			.isEqualTo(new Endpoint.Tcp("server", 5).withSource(new Endpoint.Source("eth1", 0)))
			.isNotEqualTo(new Endpoint.Tcp("server", 5))
			.hasToString("tcp://eth1:*;server:5");
		assertThat(Endpoint.parse("ipc:///a/b")).isEqualTo(new Endpoint.Ipc("/a/b"));
		assertThat(Endpoint.parse("inproc://a")).isEqualTo(new Endpoint.Inproc("a"));
	}

	@ParameterizedTest
	@CsvSource({ "tcp://*:5, true", "tcp://host:*, true", "tcp://host:0, true", "tcp://host:5, false",
			"tcp://*:*;host:5, false", "tcp://host:5;*:6, true", "tcp://host:5;host:*, true", "ipc://*, true",
			"ipc://x, false", "inproc://*, false" })
	void wildcardsAreForBindOnly(String text, boolean wildcard) {
		assertThat(Endpoint.parse(text).isWildcard()).isEqualTo(wildcard);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'' | has no transport", "tcp:/x:1 | has no transport",
			"127.0.0.1:5555 | has no transport", "://x | has no transport", "udp://x:1 | names the transport 'udp'",
			"TCP://x:1 | names the transport 'TCP'", "tcp://host | has no port", "tcp:// | has no port",
			"tcp://:5555 | needs a host", "tcp://host: | has the port ''", "tcp://host:12x | has the port '12x'",
			"tcp://host:65536 | has the port '65536'", "tcp://host:99999999999 | has the port '99999999999'",
			"tcp://host:-1 | has the port '-1'", "tcp://host:+5 | has the port '+5'",
			"tcp://host:\u0665 | has the port", "tcp://::1:5555 | IPv6 address without brackets",
			"tcp://[::1:5555 | without closing bracket", "tcp://[host]:5 | which is not an IPv6 address",
			"tcp://[]:5 | which is not an IPv6 address", "tcp://a host:5 | neither a name nor an address",
			"tcp://host/path:5 | neither a name nor an address", "tcp://a;b:2 | has a source without port",
			"tcp://;b:2 | has a source without port", "tcp://:1;b:2 | needs a host", "tcp://a:1;b | has no port",
			"tcp://a:1; | has no port", "tcp://a:x;b:2 | has the port 'x'",
			"tcp://::1:5;b:2 | IPv6 address without brackets", "tcp://a:1;b:2;c:3 | more than one semicolon",
			"ipc:// | needs a path", "ipc://@abstract | abstract name", "inproc:// | 1 to 256 characters" })
	void whatIsWrongIsNamed(String text, String sentence) {
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> Endpoint.parse(text))
			.withMessageContaining(sentence);
	}

	@Test
	void anIpcPathHasAtMost106Bytes() {
		assertThat(Endpoint.parse("ipc://" + "p".repeat(106))).isNotNull();
		assertThatExceptionOfType(ZmqEndpointException.class)
			.isThrownBy(() -> Endpoint.parse("ipc://" + "p".repeat(107)))
			.withMessageContaining("107 bytes");
		assertThatExceptionOfType(ZmqEndpointException.class)
			.isThrownBy(() -> Endpoint.parse("ipc://" + "\u00fc".repeat(54)))
			.withMessageContaining("108 bytes");
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> Endpoint.parse("ipc://a\u0000b"))
			.withMessageContaining("abstract");
	}

	@Test
	void anInprocNameHasAtMost256Characters() {
		assertThat(Endpoint.parse("inproc://" + "n".repeat(256))).isNotNull();
		assertThatExceptionOfType(ZmqEndpointException.class)
			.isThrownBy(() -> Endpoint.parse("inproc://" + "n".repeat(257)))
			.withMessageContaining("not 257");
	}

	@Test
	void theRecordsCheckTheirPartsAsWell() {
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Tcp("host", 65536))
			.withMessageContaining("out of range");
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Tcp("host", -1));
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Tcp("", 1));
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Tcp("a;b", 1));
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Source("", 0));
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Source("eth0", 65536));
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Ipc(""));
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> new Endpoint.Inproc(""));
	}

	@Test
	void aSocketRefusesToBindWithASource() {
		try (ZmqContext context = ZmqContext.create()) {
			ZmqSocket socket = context.socket(SocketType.PUSH);
			assertThatExceptionOfType(ZmqEndpointException.class)
				.isThrownBy(() -> socket.bind("tcp://127.0.0.1:*;127.0.0.1:*"))
				.withMessageContaining("a source is only for connect; bind tcp://127.0.0.1:*");
			assertThat(socket.boundEndpoints()).isEmpty();
		}
	}

	@Test
	void aSocketRefusesToConnectToAWildcard() {
		try (ZmqContext context = ZmqContext.create()) {
			ZmqSocket socket = context.socket(SocketType.PUSH);
			for (String text : new String[] { "tcp://*:5555", "tcp://127.0.0.1:*", "ipc://*" }) {
				assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> socket.connect(text))
					.withMessageContaining("only for bind");
			}
			assertThat(socket.connectedEndpoints()).isEmpty();
		}
	}

}
