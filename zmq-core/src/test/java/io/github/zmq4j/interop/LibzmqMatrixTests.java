package io.github.zmq4j.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of socket types talks with libzmq (ZMTP 3.1), whoever binds, over tcp and
 * ipc.
 */
@Tag("interop")
@Tag("smoke")
class LibzmqMatrixTests {

	private static LibzmqPeer peer;

	@TempDir
	private Path directory;

	/**
	 * One process for all cases; not before the first, so that each is skipped by name.
	 */
	@BeforeEach
	void startPeer() {
		if (peer == null) {
			peer = LibzmqPeer.start();
		}
	}

	@AfterAll
	static void stopPeer() {
		if (peer != null) {
			peer.close();
			peer = null;
		}
	}

	static Stream<MatrixCase> cases() {
		return Stream.concat(MatrixCase.all("libzmq", List.of("tcp", "ipc")),
				MatrixCase.all(TypePair.OCTETS, "libzmq", List.of("tcp")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void carriesAllMessagesBothWays(MatrixCase matrixCase) {
		TypePair types = matrixCase.types();
		boolean withIds = types.ours() == SocketType.ROUTER && types.theirs() == SocketType.ROUTER;
		SocketOptions options = withIds ? SocketOptions.builder().routingId(Conversations.OUR_ID.bytes()).build()
				: SocketOptions.DEFAULT;
		String theirOptions = withIds ? "ROUTING_ID=" + Conversations.THEIR_ID.spec() : "LINGER=0";
		try (ZmqContext context = ZmqContext.create();
				Side ours = OurSide.open(context, types.ours(), options);
				Side theirs = peer.socket(types.theirs(), theirOptions)) {
			matrixCase.run(ours, theirs, this.directory);
		}
	}

}
