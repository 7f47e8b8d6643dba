package io.github.zmq4j.internal.transport.ipc;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

import io.github.zmq4j.AcceptOptions;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.internal.transport.Transport;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unix domain sockets with a path. Stateless. A file that a dead process left behind is
 * replaced; one that somebody listens on is not.
 */
public final class IpcTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(IpcTransport.class);

	@Override
	public boolean isSupported() {
		try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			return channel.isOpen();
		}
		catch (IOException | UnsupportedOperationException ex) {
			logger.debug("There are no Unix domain sockets here", ex);
			return false;
		}
	}

	@Override
	public Route resolve(Endpoint endpoint) {
		return new Route(UnixDomainSocketAddress.of(((Endpoint.Ipc) endpoint).path()), null);
	}

	@Override
	public Bound bind(Endpoint endpoint, TcpOptions options) throws IOException {
		Endpoint.Ipc ipc = (Endpoint.Ipc) endpoint;
		boolean temporary = ipc.isWildcard();
		Path path = temporary ? Files.createTempDirectory("zmq").resolve("socket") : Path.of(ipc.path());
		ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		try {
			removeStale(path);
			channel.configureBlocking(false);
			channel.bind(UnixDomainSocketAddress.of(path), options.backlog());
			return new Bound(channel, new Endpoint.Ipc(path.toString()), () -> delete(path, temporary));
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	@Override
	public Bound adopt(ServerSocketChannel channel) throws IOException {
		Endpoint endpoint = new Endpoint.Ipc(String.valueOf(channel.getLocalAddress()));
		channel.configureBlocking(false);
		return new Bound(channel, endpoint, () -> {
		});
	}

	private static void removeStale(Path path) throws IOException {
		if (!Files.exists(path)) {
			return;
		}
		if (Files.isRegularFile(path) || Files.isDirectory(path)) {
			throw new BindException("The path is an ordinary file or directory: " + path);
		}
		try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			probe.configureBlocking(false);
			probe.connect(UnixDomainSocketAddress.of(path));
		}
		catch (ConnectException ex) {
			logger.debug("Nobody listens on {} any more; it is replaced", path, ex);
			Files.deleteIfExists(path);
			return;
		}
		throw new BindException("Address already in use: " + path);
	}

	private static void delete(Path path, boolean temporary) {
		try {
			Files.deleteIfExists(path);
			Path directory = path.getParent();
			if (temporary && directory != null) {
				Files.deleteIfExists(directory);
			}
		}
		catch (IOException ex) {
			logger.debug("The ipc file {} cannot be deleted", path, ex);
		}
	}

	@Override
	public SocketChannel open(Route route, TcpOptions options) throws IOException {
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		channel.configureBlocking(false);
		return channel;
	}

	@Override
	public void accepted(SocketChannel channel, TcpOptions options) throws IOException {
		channel.configureBlocking(false);
	}

	@Override
	public @Nullable String refusal(SocketChannel channel, AcceptOptions rules) throws IOException {
		if (rules.users().isEmpty()) {
			return null;
		}
		if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
			return "This system does not tell who runs a peer, so none of the users " + rules.users() + " is known";
		}
		String user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
		return rules.acceptsUser(user) ? null
				: "The user of the peer, " + user + ", is none of those that are accepted, " + rules.users();
	}

	@Override
	public String text(@Nullable SocketAddress address) {
		return Objects.toString(address, "");
	}

	/**
	 * A full backlog refuses at once, where tcp would wait.
	 */
	@Override
	public boolean isBusy(IOException failure) {
		String message = failure.getMessage();
		return message != null && message.toLowerCase(Locale.ROOT).contains("temporarily unavailable");
	}

	/**
	 * Where nothing is, nobody listens either.
	 */
	@Override
	public boolean isRefused(Endpoint endpoint, IOException failure) {
		return failure instanceof ConnectException || !Files.exists(Path.of(((Endpoint.Ipc) endpoint).path()));
	}

}
