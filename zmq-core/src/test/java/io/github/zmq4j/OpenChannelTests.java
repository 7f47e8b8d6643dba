package io.github.zmq4j;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.zmq4j.support.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Binding with a channel that is bound already.
 */
@Tag("integration")
class OpenChannelTests {

	private final Lab lab = new Lab();

	private final ZmqSocket pull = this.lab.socket(SocketType.PULL);

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void connectionsAreAcceptedOnAChannelThatIsBoundAlready() throws Exception {
		ServerSocketChannel channel = bound();
		Endpoint endpoint = this.pull.bind(channel);
		int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
		assertThat(endpoint).isEqualTo(new Endpoint.Tcp("127.0.0.1", port));
		assertThat(this.pull.boundEndpoints()).containsExactly(endpoint);
		sendTo(endpoint);
		this.pull.unbind(endpoint);
		assertThat(channel.isOpen()).isFalse();
	}

	@Test
	void theFileOfAUnixDomainSocketIsLeftToWhoMadeIt(@TempDir Path directory) throws Exception {
		Path path = directory.resolve("socket");
		ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		channel.bind(UnixDomainSocketAddress.of(path));
		Endpoint endpoint = this.pull.bind(channel);
		assertThat(endpoint).isEqualTo(new Endpoint.Ipc(path.toString()));
		sendTo(endpoint);
		this.pull.unbind(endpoint);
		assertThat(channel.isOpen()).isFalse();
		assertThat(Files.exists(path)).isTrue();
	}

	@Test
	void aChannelThatIsNotBoundIsRefusedAndStaysTheCallers() throws Exception {
		try (ServerSocketChannel channel = ServerSocketChannel.open()) {
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> this.pull.bind(channel))
				.withMessageContaining("bind it to an address first");
			assertThat(channel.isOpen()).isTrue();
		}
	}

	@Test
	void aChannelOnWhichOthersAcceptIsRefused() throws Exception {
		try (ServerSocketChannel channel = bound(); Selector selector = Selector.open()) {
			channel.configureBlocking(false);
			channel.register(selector, SelectionKey.OP_ACCEPT);
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> this.pull.bind(channel))
				.withMessageContaining("registered with a selector");
			assertThat(this.pull.boundEndpoints()).isEmpty();
		}
	}

	@Test
	void aSecondChannelForTheSameAddressIsRefusedAndStaysTheCallers(@TempDir Path directory) throws Exception {
		Path path = directory.resolve("socket");
		ServerSocketChannel first = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		first.bind(UnixDomainSocketAddress.of(path));
		Endpoint endpoint = this.pull.bind(first);
		Files.delete(path);
		try (ServerSocketChannel second = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			second.bind(UnixDomainSocketAddress.of(path));
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> this.pull.bind(second))
				.withMessageContaining("already");
			assertThat(second.isOpen()).isTrue();
			this.pull.unbind(endpoint);
			assertThat(first.isOpen()).isFalse();
		}
	}

	@Test
	void aClosedChannelIsRefused() throws Exception {
		ServerSocketChannel channel = bound();
		channel.close();
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> this.pull.bind(channel))
			.withMessageContaining("closed");
	}

	private static ServerSocketChannel bound() throws Exception {
		ServerSocketChannel channel = ServerSocketChannel.open();
		return channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	private void sendTo(Endpoint endpoint) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(endpoint);
		push.send("hello");
		assertThat(Lab.receiveText(this.pull)).isEqualTo("hello");
	}

}
