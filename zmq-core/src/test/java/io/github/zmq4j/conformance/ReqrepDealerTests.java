package io.github.zmq4j.conformance;

import java.util.List;

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
 * The DEALER of RFC 28, but for its queues.
 */
@Tag("integration")
class ReqrepDealerTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachSide
	@Clause({ "28.dealer.1", "28.dealer.11", "28.dealer.16" })
	void aDealerDealsToRepsAndRoutersInTurn(Wire wire, boolean serviceBinds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		List<ZmqSocket> services = List.of(this.lab.socket(SocketType.REP), this.lab.socket(SocketType.ROUTER),
				this.lab.socket(SocketType.REP), this.lab.socket(SocketType.ROUTER));
		services.forEach((service) -> ReqrepSupport.join(wire, serviceBinds, service, dealer));
		for (int i = 0; i < 12; i++) {
			dealer.send(ZmqMessage.of("id", "", "" + i));
		}
		for (int i = 0; i < 12; i++) {
			ZmqSocket service = services.get(i % 4);
			ZmqMessage request = Lab.receive(service);
			assertThat(ReqrepSupport.lastText(request)).isEqualTo("" + i);
			service.send(request);
			assertThat(Lab.receive(dealer)).isEqualTo(ZmqMessage.of("id", "", "" + i));
		}
	}

	@OnEachSide
	@Clause("28.dealer.2")
	void aDealerSendsAndReceivesInAnyOrder(Wire wire, boolean otherBinds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket other = this.lab.socket(SocketType.DEALER);
		ReqrepSupport.join(wire, otherBinds, other, dealer);
		for (int i = 0; i < 3; i++) {
			other.send(ReqrepSupport.small(i));
		}
		ReqrepSupport.assertReceivedInOrder(dealer, 0, 2);
		for (int i = 0; i < 3; i++) {
			dealer.send(ReqrepSupport.small(i));
		}
		ReqrepSupport.assertReceivedInOrder(dealer, 2, 3);
		dealer.send(ReqrepSupport.small(3));
		dealer.send(ReqrepSupport.small(4));
		ReqrepSupport.assertReceivedInOrder(other, 0, 5);
	}

}
