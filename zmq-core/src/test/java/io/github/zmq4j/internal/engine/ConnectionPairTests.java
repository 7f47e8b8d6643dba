package io.github.zmq4j.internal.engine;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two of our connections talk to each other.
 */
class ConnectionPairTests {

	static Stream<Arguments> legalPairs() {
		return Stream.of(SocketType.values())
			.filter((type) -> type != SocketType.STREAM)
			.flatMap((one) -> one.peers().stream().map((other) -> Arguments.of(one, other)));
	}

	@ParameterizedTest
	@MethodSource("legalPairs")
	void everyLegalPairGetsReadyAndTalks(SocketType one, SocketType other) throws ProtocolException {
		Random random = new Random(7);
		ConnectionProbe left = ConnectionProbe.of(settings(one, "left"));
		ConnectionProbe right = ConnectionProbe.of(settings(other, "right"));
		exchange(left, right, random);
		assertThat(left.peer().socketType()).isEqualTo(other);
		assertThat(right.peer().socketType()).isEqualTo(one);
		assertThat(left.peer().protocol()).isEqualTo("ZMTP/3.1");
		assertThat(left.peer().metadata()).containsExactly(Map.entry("X-Side", "right"));
		assertThat(right.peer().metadata()).containsExactly(Map.entry("X-Side", "left"));

		ZmqMessage message = other.isMultipart() ? ZmqMessage.of("to", "", "right") : ZmqMessage.of("to right");
		right.feed(ConnectionProbe.encode(message), left.connection.ping(), ConnectionProbe.encode(message));
		left.feed(right.transmitted());
		assertThat(right.messages).containsExactly(message, message);
		assertThat(left.messages).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("legalPairs")
	void subscriptionsReachPublishersOnly(SocketType one, SocketType other) throws ProtocolException {
		ConnectionProbe left = ConnectionProbe.of(settings(one, "left"));
		ConnectionProbe right = ConnectionProbe.of(settings(other, "right"));
		exchange(left, right, new Random(1));
		right.feed(left.connection.encodeSubscription(Octets.of("'topic'"), true),
				left.connection.encodeSubscription(Octets.of("'topic'"), false));
		if (other == SocketType.PUB || other == SocketType.XPUB || other == SocketType.RADIO) {
			assertThat(right.subscriptions).containsExactly("+topic", "-topic");
		}
		else {
			assertThat(right.subscriptions).isEmpty();
		}
		assertThat(right.messages).isEmpty();
	}

	private static void exchange(ConnectionProbe left, ConnectionProbe right, Random random) throws ProtocolException {
		byte[] toRight = left.transmitted();
		byte[] toLeft = right.transmitted();
		while (toRight.length + toLeft.length > 0) {
			right.feedInPieces(() -> 1 + random.nextInt(20), toRight);
			left.feedInPieces(() -> 1 + random.nextInt(20), toLeft);
			toRight = left.transmitted();
			toLeft = right.transmitted();
		}
	}

	private static ConnectionSettings settings(SocketType type, String side) {
		return new ConnectionSettings(type, Octets.of("'id'"), LimitOptions.DEFAULT, HeartbeatOptions.OFF, side,
				Map.of("X-Side", side));
	}

}
