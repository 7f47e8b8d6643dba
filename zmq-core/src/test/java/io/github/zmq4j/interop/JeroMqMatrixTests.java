package io.github.zmq4j.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.support.LeakCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeromq.ZContext;

/**
 * Every pair of socket types talks with JeroMQ (ZMTP 3.0), whoever binds, over tcp; its
 * ipc is not what others mean by it.
 */
@Tag("interop")
@LeakCheck.IgnoreChannels("JeroMQ closes its channels some time after its context")
class JeroMqMatrixTests {

	static Stream<MatrixCase> cases() {
		List<String> transports = List.of("tcp");
		return Stream.of(TypePair.ALL, TypePair.SINGLE_FRAME, TypePair.OCTETS)
			.flatMap((pairs) -> MatrixCase.all(pairs, "JeroMQ", transports));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void carriesAllMessagesBothWays(MatrixCase matrixCase) {
		TypePair types = matrixCase.types();
		boolean withIds = types.ours() == SocketType.ROUTER && types.theirs() == SocketType.ROUTER;
		SocketOptions options = withIds ? SocketOptions.builder().routingId(Conversations.OUR_ID.bytes()).build()
				: SocketOptions.DEFAULT;
		try (ZmqContext context = ZmqContext.create();
				ZContext jeroMq = new ZContext();
				Side ours = OurSide.open(context, types.ours(), options);
				JeroMqSide theirs = JeroMqSide.open(jeroMq, types.theirs())) {
			if (withIds) {
				theirs.socket().setIdentity(Conversations.THEIR_ID.bytes());
			}
			matrixCase.run(ours, theirs, Path.of(""));
		}
	}

}
