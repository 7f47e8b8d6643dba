package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The PUSH and the PULL of RFC 30: many peers, one direction.
 */
@Tag("integration")
class ReqrepPipelineTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachSide
	@Clause({ "30.push.1", "30.push.11" })
	void aPushDealsToItsPullsInTurn(Wire wire, boolean pullBinds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		List<ZmqSocket> pulls = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			ReqrepSupport.join(wire, pullBinds, pull, push);
			pulls.add(pull);
		}
		for (int i = 0; i < 15; i++) {
			push.send(ReqrepSupport.small(i));
		}
		for (int i = 0; i < 15; i++) {
			assertThat(Lab.receiveText(pulls.get(i % 3))).isEqualTo("" + i);
		}
	}

	@OnEachSide
	@Clause({ "30.push.2", "30.pull.2" })
	void messagesGoOneWayOnly(Wire wire, boolean pullBinds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ReqrepSupport.join(wire, pullBinds, pull, push);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> pull.send("back"));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(push::tryReceive);
		push.send("there");
		assertThat(Lab.receiveText(pull)).isEqualTo("there");
	}

	@OnEachSide
	@Clause("30.pull.4")
	void aPullHasAQueueForEachPush(Wire wire, boolean pullBinds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, ReqrepSupport.narrow(SocketType.PULL));
		ZmqSocket one = this.lab.socket(SocketType.PUSH, ReqrepSupport.narrow(SocketType.PUSH));
		ZmqSocket two = this.lab.socket(SocketType.PUSH, ReqrepSupport.narrow(SocketType.PUSH));
		ReqrepSupport.join(wire, pullBinds, pull, one);
		ReqrepSupport.join(wire, pullBinds, pull, two);
		int ofOne = ReqrepSupport.fill(one, (number) -> large("one"));
		int ofTwo = ReqrepSupport.fill(two, (number) -> large("two"));
		assertThat(ofTwo).as("more than waits on the side that sends").isGreaterThan(ReqrepSupport.MARK + 1);
		List<String> received = new ArrayList<>();
		for (int i = 0; i < ofOne + ofTwo; i++) {
			received.add(Lab.receiveText(pull));
		}
		assertThat(received.subList(0, 2)).as("the first of each queue").containsExactlyInAnyOrder("one", "two");
		assertThat(received.stream().filter("one"::equals)).hasSize(ofOne);
		assertThat(received.stream().filter("two"::equals)).hasSize(ofTwo);
	}

	private static ZmqMessage large(String sender) {
		return ReqrepSupport.large(0).from(1).prepend(sender.getBytes(UTF_8));
	}

}
