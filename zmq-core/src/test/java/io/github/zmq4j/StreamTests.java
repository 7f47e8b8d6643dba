package io.github.zmq4j;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * STREAM: plain TCP.
 */
@Tag("integration")
class StreamTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@SuppressWarnings("AddressSelection") // a literal
	private static Socket connect(Endpoint endpoint) throws IOException {
		Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
		Socket socket = new Socket();
		socket.connect(new InetSocketAddress(tcp.host(), tcp.port()));
		socket.setSoTimeout((int) Lab.PATIENCE.toMillis());
		return socket;
	}

	private static byte[] receiveNotice(ZmqSocket stream) {
		ZmqMessage notice = Lab.receive(stream);
		assertThat(notice.frameCount()).isEqualTo(2);
		assertThat(notice.frameSize(1)).isZero();
		return notice.frame(0);
	}

	/** Octets come in any portions. */
	private static String receiveOctets(ZmqSocket stream, byte[] id, int count) {
		StringBuilder octets = new StringBuilder();
		while (octets.length() < count) {
			ZmqMessage part = Lab.receive(stream);
			assertThat(part.frame(0)).isEqualTo(id);
			octets.append(part.text(1));
		}
		return octets.toString();
	}

	@Test
	void whoConnectsIsAnnouncedHeardAndAnswered() throws IOException {
		ZmqSocket stream = this.lab.socket(SocketType.STREAM);
		Endpoint endpoint = stream.bind("tcp://127.0.0.1:*");
		try (Socket client = connect(endpoint)) {
			byte[] id = receiveNotice(stream);
			assertThat(id).hasSize(5).startsWith(0);
			client.getOutputStream().write("GET /".getBytes(UTF_8));
			assertThat(receiveOctets(stream, id, 5)).isEqualTo("GET /");
			stream.send(ZmqMessage.of(id, "HTTP/1.0 200".getBytes(UTF_8)));
			assertThat(new DataInputStream(client.getInputStream()).readNBytes(12))
				.isEqualTo("HTTP/1.0 200".getBytes(UTF_8));
		}
		receiveNotice(stream);
	}

	@Test
	void anEmptyFrameEndsTheConnectionBehindWhatWasSent() throws IOException {
		ZmqSocket stream = this.lab.socket(SocketType.STREAM);
		Endpoint endpoint = stream.bind("tcp://127.0.0.1:*");
		try (Socket client = connect(endpoint)) {
			byte[] id = receiveNotice(stream);
			byte[] large = new byte[3 << 20];
			Arrays.fill(large, (byte) 'x');
			Background<byte[]> reader = Background.call(() -> client.getInputStream().readAllBytes());
			stream.send(ZmqMessage.of(id, large));
			stream.send(ZmqMessage.of(id, new byte[0]));
			assertThat(reader.get()).isEqualTo(large);
			Lab.awaitPeers(stream, 0);
			assertThatExceptionOfType(ZmqUnroutableException.class)
				.isThrownBy(() -> stream.send(ZmqMessage.of(id, new byte[1])));
		}
	}

	@Test
	void itConnectsToAnyServer() throws IOException {
		try (ServerSocket server = RawPeer.listen()) {
			ZmqSocket stream = this.lab.socket(SocketType.STREAM);
			stream.connect(RawPeer.endpoint(server));
			try (Socket accepted = server.accept()) {
				byte[] id = receiveNotice(stream);
				stream.send(ZmqMessage.of(id, "hello".getBytes(UTF_8)));
				assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes(UTF_8));
				accepted.getOutputStream().write("welcome".getBytes(UTF_8));
				assertThat(receiveOctets(stream, id, 7)).isEqualTo("welcome");
			}
			receiveNotice(stream);
		}
	}

	@Test
	void whatIsSentToAPeerItHasNamedWaits() throws IOException {
		try (ServerSocket server = RawPeer.listen()) {
			ZmqSocket stream = this.lab.socket(SocketType.STREAM);
			byte[] name = "server".getBytes(UTF_8);
			stream.connect(RawPeer.endpoint(server), name);
			stream.send(ZmqMessage.of("server", "early"));
			try (Socket accepted = server.accept()) {
				assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo("early".getBytes(UTF_8));
				assertThat(receiveNotice(stream)).isEqualTo(name);
			}
		}
	}

	@Test
	void whatANamedPeerDidNotReadIsForgottenWhenItGoes() throws IOException {
		try (ServerSocket server = RawPeer.listen()) {
			ZmqSocket stream = this.lab.socket(SocketType.STREAM, Lab.options().sendHighWaterMark(50));
			stream.connect(RawPeer.endpoint(server), "server".getBytes(UTF_8));
			try (Socket accepted = server.accept()) {
				ZmqMessage small = ZmqMessage.of("server".getBytes(UTF_8), new byte[20_000]);
				while (stream.send(small, Lab.MOMENT)) {
					// Until everything is full.
				}
				accepted.setSoLinger(true, 0);
			}
			Await.until("the loss is counted", () -> stream.statistics().messagesDropped() > 0);
			assertThat(stream.statistics().messagesQueued()).isZero();
			try (Socket accepted = server.accept()) {
				assertThat(stream.send(ZmqMessage.of("server", "anew"), Lab.PATIENCE)).isTrue();
				assertThat(accepted.getInputStream().readNBytes(4)).isEqualTo("anew".getBytes(UTF_8));
			}
		}
	}

	@Test
	void whoClosesDoesNotConnectAgain() throws IOException {
		try (ServerSocket server = RawPeer.listen()) {
			ZmqSocket stream = this.lab.socket(SocketType.STREAM);
			stream.connect(RawPeer.endpoint(server));
			try (Socket accepted = server.accept()) {
				byte[] id = receiveNotice(stream);
				stream.send(ZmqMessage.of(id, new byte[0]));
				assertThat(accepted.getInputStream().read()).isEqualTo(-1);
			}
			server.setSoTimeout((int) Lab.MOMENT.toMillis());
			assertThatExceptionOfType(IOException.class).isThrownBy(server::accept);
			assertThat(stream.connectedEndpoints()).isEmpty();
		}
	}

	@OnEachStream
	void twoStreamsTalkOverTcpAndIpc(Wire wire) {
		ZmqSocket bound = this.lab.socket(SocketType.STREAM);
		ZmqSocket connecting = this.lab.socket(SocketType.STREAM);
		Lab.join(wire, bound, connecting);
		byte[] there = receiveNotice(connecting);
		byte[] here = receiveNotice(bound);
		connecting.send(ZmqMessage.of(there, "ping".getBytes(UTF_8)));
		assertThat(receiveOctets(bound, here, 4)).isEqualTo("ping");
	}

	@Test
	void aDealerIsServedByHand() {
		ZmqSocket stream = this.lab.socket(SocketType.STREAM, Lab.options().streamNotify(false));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		dealer.connect(stream.bind("tcp://127.0.0.1:*"));
		byte[] id = Lab.receive(stream).frame(0);
		stream.send(ZmqMessage.of(id, RawPeer.greeting()));
		stream.send(ZmqMessage.of(id, RawPeer.ready("ROUTER")));
		Lab.awaitPeers(dealer, 1);
		stream.send(ZmqMessage.of(id, RawPeer.message("by hand")));
		assertThat(Lab.receiveText(dealer)).isEqualTo("by hand");
	}

	@Test
	void whoReadsNothingMakesTheSenderWait() throws IOException {
		ZmqSocket stream = this.lab.socket(SocketType.STREAM, Lab.options().sendHighWaterMark(5));
		Endpoint endpoint = stream.bind("tcp://127.0.0.1:*");
		try (Socket client = connect(endpoint)) {
			byte[] id = receiveNotice(stream);
			ZmqMessage large = ZmqMessage.of(id, new byte[1 << 20]);
			long sent = 0;
			while (stream.send(large, Lab.MOMENT)) {
				sent++;
			}
			InputStream in = client.getInputStream();
			in.skipNBytes(sent << 20);
			assertThat(stream.send(large, Lab.PATIENCE)).isTrue();
		}
	}

	@Test
	void mistakesAreToldInASentence() {
		ZmqSocket stream = this.lab.socket(SocketType.STREAM);
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> stream.send("alone"))
			.withMessageContaining("two frames");
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> stream.send(ZmqMessage.of("nobody", "x")))
			.withMessageContaining("'nobody'");
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> stream.bind("inproc://stream"))
			.withMessageContaining("use tcp or ipc");
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> stream.connect("inproc://stream"));
	}

}
