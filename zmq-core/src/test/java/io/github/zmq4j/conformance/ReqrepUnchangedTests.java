package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages of every shape pass, each as it is (RFC 28, 30 and 31).
 */
@Tag("integration")
class ReqrepUnchangedTests {

	private static final List<ZmqMessage> MESSAGES = List.of(ZmqMessage.empty(), ZmqMessage.of("text"),
			ZmqMessage.of("", ""), ZmqMessage.of("", "body"), ZmqMessage.of("body", "", "tail", ""), framesOf(256, 1),
			framesOf(1, 1), framesOf(0, 254, 255, 256, 0, 257), framesOf(8191, 8192, 8193), framesOf(70_000, 0, 3),
			framesOf(new int[300]));

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static ZmqMessage framesOf(int... sizes) {
		Random random = new Random(sizes.length);
		List<byte[]> frames = new ArrayList<>();
		for (int size : sizes) {
			byte[] frame = new byte[size];
			random.nextBytes(frame);
			frames.add(frame);
		}
		return ZmqMessage.of(frames);
	}

	@OnEachSide
	@Clause({ "28.rep.2", "28.rep.9" })
	void aRepChangesNeitherRequestsNorReplies(Wire wire, boolean repBinds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ReqrepSupport.join(wire, repBinds, rep, req);
		for (ZmqMessage message : MESSAGES) {
			assertPasses(req, rep, message);
			assertPasses(rep, req, message);
		}
		assertNothingElse(rep, req);
	}

	@OnEachSide
	@Clause({ "28.dealer.3", "28.dealer.16" })
	void aDealerChangesNothingInEitherDirection(Wire wire, boolean otherBinds) {
		assertNothingChangesBothWays(wire, otherBinds, SocketType.DEALER);
	}

	@OnEachSide
	@Clause({ "31.pair.3", "31.pair.14", "31.pair.15" })
	void aPairChangesNothingInEitherDirection(Wire wire, boolean otherBinds) {
		assertNothingChangesBothWays(wire, otherBinds, SocketType.PAIR);
	}

	private void assertNothingChangesBothWays(Wire wire, boolean otherBinds, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		ZmqSocket other = this.lab.socket(type);
		ReqrepSupport.join(wire, otherBinds, other, socket);
		assertAllPass(socket, other);
		assertAllPass(other, socket);
		assertThat(socket.receive(Lab.MOMENT)).isNull();
		assertNothingElse(socket, other);
	}

	@OnEachSide
	@Clause({ "30.push.3", "30.pull.3", "30.pull.11" })
	void aPushAndAPullChangeNothing(Wire wire, boolean pullBinds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ReqrepSupport.join(wire, pullBinds, pull, push);
		assertAllPass(push, pull);
		assertThat(pull.receive(Lab.MOMENT)).isNull();
		assertNothingElse(push, pull);
	}

	private static void assertAllPass(ZmqSocket from, ZmqSocket to) {
		MESSAGES.forEach(from::send);
		for (ZmqMessage message : MESSAGES) {
			assertThat(Lab.receive(to)).isEqualTo(message);
		}
	}

	private static void assertPasses(ZmqSocket from, ZmqSocket to, ZmqMessage message) {
		from.send(message);
		assertThat(Lab.receive(to)).isEqualTo(message);
	}

	private static void assertNothingElse(ZmqSocket one, ZmqSocket other) {
		assertThat(one.statistics().messagesDropped()).isZero();
		assertThat(other.statistics().messagesDropped()).isZero();
	}

}
