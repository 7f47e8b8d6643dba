package io.github.zmq4j;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connecting to an endpoint again and again.
 */
@Tag("integration")
class ConnectAgainTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "DEALER", "REQ", "SUB", "PUB" })
	void threadsThatConnectAtTheSameTimeConnectOnce(SocketType type) {
		int threads = 4;
		for (int round = 0; round < 50; round++) {
			ZmqSocket socket = this.lab.socket(type);
			Endpoint endpoint = Endpoint.parse((round % 2 == 0) ? "inproc://nobody" : "tcp://127.0.0.1:1");
			CyclicBarrier start = new CyclicBarrier(threads);
			List<Background<Boolean>> connecting = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				connecting.add(Background.run(() -> {
					start.await();
					socket.connect(endpoint);
				}));
			}
			connecting.forEach(Background::get);
			assertThat(socket.connectedEndpoints()).containsExactly(endpoint);
			socket.disconnect(endpoint);
			assertThat(socket.connectedEndpoints()).isEmpty();
			socket.connect(endpoint);
			assertThat(socket.connectedEndpoints()).containsExactly(endpoint);
			socket.close();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PUSH", "PULL", "ROUTER", "XSUB", "XPUB", "REP" })
	void otherTypesConnectAsOftenAsTheyAreTold(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		for (String each : new String[] { "inproc://nobody", "tcp://127.0.0.1:1" }) {
			Endpoint endpoint = Endpoint.parse(each);
			socket.connect(endpoint);
			socket.connect(endpoint);
			assertThat(socket.connectedEndpoints()).containsOnly(endpoint).hasSize(2);
			socket.disconnect(endpoint);
			assertThat(socket.connectedEndpoints()).isEmpty();
			assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> socket.disconnect(endpoint));
		}
	}

	@OnEachWire
	void aDisconnectEndsAllConnectionsToTheEndpointAndNoOther(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket other = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		push.connect(endpoint);
		push.connect(endpoint);
		push.connect(other.bind(wire.free()));
		Lab.awaitPeers(pull, 2);
		Lab.awaitPeers(push, 3);
		push.disconnect(endpoint);
		Lab.awaitPeers(pull, 0);
		for (int i = 0; i < 3; i++) {
			push.send("" + i);
			assertThat(Lab.receiveText(other)).isEqualTo("" + i);
		}
		assertThat(pull.tryReceive()).isNull();
	}

	@OnEachWire
	void aSocketThatIsDisconnectedFromAllIsClosedAsAnyOther(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().linger(Lab.PATIENCE));
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		push.connect(endpoint);
		push.connect(endpoint);
		Lab.awaitPeers(pull, 2);
		push.send("a");
		push.send("b");
		push.disconnect(endpoint);
		push.close();
		assertThat(List.of(Lab.receiveText(pull), Lab.receiveText(pull))).containsExactlyInAnyOrder("a", "b");
	}

}
