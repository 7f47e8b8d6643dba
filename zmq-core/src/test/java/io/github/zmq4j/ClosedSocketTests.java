package io.github.zmq4j;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.github.zmq4j.support.Lab;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the calls of a socket do when it is closed: every method of {@link ZmqSocket} is
 * found, so that none is left out.
 */
@Tag("integration")
class ClosedSocketTests {

	/** They tell of a closed socket, too. */
	private static final Set<String> ANSWER = Set.of("type", "options", "isReadable", "isWritable", "boundEndpoints",
			"connectedEndpoints", "topicCount", "monitor", "events", "peers", "statistics", "peerStatistics",
			"isClosed", "close");

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	static Stream<Method> methods() {
		return Arrays.stream(ZmqSocket.class.getMethods())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()));
	}

	static Stream<Method> refusing() {
		return methods().filter((method) -> !ANSWER.contains(method.getName()));
	}

	static Stream<Method> answering() {
		return methods().filter((method) -> ANSWER.contains(method.getName()));
	}

	@ParameterizedTest
	@MethodSource("refusing")
	void everyCallOnAClosedSocketSaysSo(Method method) throws Exception {
		EnumSet<SocketType> said = EnumSet.noneOf(SocketType.class);
		for (SocketType type : SocketType.values()) {
			Throwable failure = failure(method, type);
			if (failure instanceof ZmqClosedException) {
				assertThat(failure).hasMessageContaining(type + " socket");
				said.add(type);
			}
			else {
				assertThat(failure).as("%s of a closed %s", method, type).isInstanceOf(ZmqUnsupportedException.class);
			}
		}
		assertThat(said).as("types that have %s", method).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("answering")
	void whatOnlyTellsOfASocketTellsOfAClosedOne(Method method) throws Exception {
		assertThat(failure(method, SocketType.XPUB)).as("%s of a closed socket", method).isNull();
	}

	@Test
	void noMethodIsMissedAndNoneNamedInVain() {
		assertThat(refusing()).hasSizeGreaterThan(30);
		assertThat(methods().map(Method::getName)).containsAll(ANSWER);
	}

	private @Nullable Throwable failure(Method method, SocketType type) throws IOException {
		ZmqSocket socket = this.lab.socket(type);
		socket.close();
		assertThat(socket.isClosed()).isTrue();
		try (ServerSocketChannel channel = ServerSocketChannel.open()) {
			channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			Object[] arguments = Arrays.stream(method.getParameterTypes())
				.map((wanted) -> argument(wanted, channel))
				.toArray();
			Object result = method.invoke(socket, arguments);
			if (result instanceof CompletionStage<?> stage) {
				stage.toCompletableFuture().join();
			}
			return null;
		}
		catch (InvocationTargetException | CompletionException ex) {
			return ex.getCause();
		}
		catch (IllegalAccessException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Object argument(Class<?> wanted, ServerSocketChannel channel) {
		SocketMonitor monitor = (event) -> {
		};
		List<Object> all = List.of("tcp://127.0.0.1:9", Endpoint.parse("tcp://127.0.0.1:9"), new byte[] { 1 }, 1,
				Duration.ofMinutes(5), ZmqMessage.of("x"), channel, monitor);
		return all.stream()
			.filter((each) -> (wanted == int.class) ? each instanceof Integer : wanted.isInstance(each))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No argument of " + wanted + ": add one"));
	}

}
