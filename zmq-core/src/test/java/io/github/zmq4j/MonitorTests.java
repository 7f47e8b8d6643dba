package io.github.zmq4j;

import java.net.ConnectException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a monitor is told, and in which order.
 */
@Tag("integration")
class MonitorTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachStream
	@Tag("smoke")
	void theLifeOfAConnectionIsToldInOrderOnBothSides(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events bound = Events.of(pull);
		Events connected = Events.of(push);
		Endpoint endpoint = Lab.join(wire, pull, push);
		push.close();
		connected.await(Kind.MONITOR_STOPPED);
		bound.await(Kind.DISCONNECTED);
		pull.close();
		bound.await(Kind.MONITOR_STOPPED);
		assertThat(bound.kinds()).containsExactly(Kind.LISTENING, Kind.ACCEPTED, Kind.HANDSHAKE_SUCCEEDED,
				Kind.DISCONNECTED, Kind.CLOSED, Kind.MONITOR_STOPPED);
		assertThat(connected.kinds()).containsExactly(Kind.CONNECT_DELAYED, Kind.CONNECTED, Kind.HANDSHAKE_SUCCEEDED,
				Kind.DISCONNECTED, Kind.MONITOR_STOPPED);
		assertThat(bound.all()).filteredOn((event) -> event.kind() != Kind.MONITOR_STOPPED)
			.allMatch((event) -> endpoint.equals(event.endpoint()) && event.socketType() == SocketType.PULL);
		SocketEvent ready = bound.await(Kind.HANDSHAKE_SUCCEEDED);
		assertThat(ready.peer().socketType()).isEqualTo(SocketType.PUSH);
		assertThat(ready.connectionId()).isPositive()
			.isEqualTo(bound.await(Kind.ACCEPTED).connectionId())
			.isEqualTo(bound.await(Kind.DISCONNECTED).connectionId());
		assertThat(bound.await(Kind.LISTENING).connectionId()).isZero();
	}

	@Test
	void theLifeOfAnInprocConnectionIsToldInOrderOnBothSides() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events bound = Events.of(pull);
		Events connected = Events.of(push);
		Lab.join(Wire.INPROC, pull, push);
		push.close();
		connected.await(Kind.MONITOR_STOPPED);
		bound.await(Kind.DISCONNECTED);
		pull.close();
		bound.await(Kind.MONITOR_STOPPED);
		assertThat(bound.kinds()).containsExactly(Kind.LISTENING, Kind.HANDSHAKE_SUCCEEDED, Kind.DISCONNECTED,
				Kind.CLOSED, Kind.MONITOR_STOPPED);
		assertThat(connected.kinds()).containsExactly(Kind.HANDSHAKE_SUCCEEDED, Kind.DISCONNECTED,
				Kind.MONITOR_STOPPED);
	}

	@ParameterizedTest
	@EnumSource(names = { "TCP", "TCP6", "IPC" })
	void bothAddressesOfAConnectionAreTold(Wire wire) {
		assumeTrue(Wire.available().contains(wire), () -> "This machine has no " + wire);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events bound = Events.of(pull);
		Events connected = Events.of(push);
		Endpoint endpoint = Lab.join(wire, pull, push);
		String scheme = (wire == Wire.IPC) ? "ipc://" : "tcp://";
		String host = (wire == Wire.TCP6) ? "[0:0:0:0:0:0:0:1]:" : "127.0.0.1:";
		for (Kind kind : List.of(Kind.ACCEPTED, Kind.HANDSHAKE_SUCCEEDED)) {
			SocketEvent accepted = bound.await(kind);
			SocketEvent dialed = connected.await((kind == Kind.ACCEPTED) ? Kind.CONNECTED : kind);
			assertThat(Endpoint.parse(scheme + accepted.localAddress())).isEqualTo(endpoint);
			assertThat(dialed.remoteAddress()).isEqualTo(accepted.localAddress());
			assertThat(dialed.localAddress()).isEqualTo(accepted.remoteAddress());
			assertThat(accepted.remoteAddress()).startsWith((wire == Wire.IPC) ? "" : host);
			assertThat(accepted.remoteAddress().isEmpty()).as("whoever connects over ipc has no name")
				.isEqualTo(wire == Wire.IPC);
		}
		assertThat(bound.await(Kind.LISTENING).localAddress()).isEmpty();
	}

	@OnEachWire
	void itIsToldHowManyMessagesWaitForAPeer(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events events = Events.of(push);
		Endpoint endpoint = this.lab.vacant(wire);
		push.connect(endpoint);
		push.send("1");
		push.send("2");
		this.lab.socket(SocketType.PULL).bind(endpoint);
		assertThat(events.await(Kind.HANDSHAKE_SUCCEEDED).queued()).isEqualTo(2);
	}

	@OnEachWire
	void itIsToldHowManyMessagesOfAPeerWait(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().linger(Lab.PATIENCE));
		Events events = Events.of(pull);
		Lab.join(wire, pull, push);
		push.send("1");
		push.send("2");
		push.send("3");
		assertThat(Lab.receiveText(pull)).isEqualTo("1");
		push.close();
		SocketEvent gone = events.await(Kind.DISCONNECTED);
		assertThat(gone.unread()).isEqualTo(2);
		assertThat(gone.queued()).isZero();
		assertThat(events.await(Kind.HANDSHAKE_SUCCEEDED).unread()).isZero();
	}

	@Test
	void eachFailureToConnectIsToldWithItsReasonAndTheNextAttempt() throws Exception {
		ServerSocket server = RawPeer.listen();
		Endpoint endpoint = RawPeer.endpoint(server);
		server.close();
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events events = Events.of(push);
		push.connect(endpoint);
		SocketEvent retry = events.await(Kind.CONNECT_RETRIED, 2);
		assertThat(retry.detail()).contains("Next attempt in", "refused");
		assertThat(retry.cause()).isInstanceOf(ConnectException.class);
		assertThat(retry.endpoint()).isEqualTo(endpoint);
		assertThat(events.kinds().subList(0, 4)).containsExactly(Kind.CONNECT_DELAYED, Kind.CONNECT_RETRIED,
				Kind.CONNECT_DELAYED, Kind.CONNECT_RETRIED);
	}

	@OnEachWire
	void aFailureToBindIsToldAndThrown(Wire wire) {
		ZmqSocket first = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = first.bind(wire.free());
		ZmqSocket second = this.lab.socket(SocketType.PULL);
		Events events = Events.of(second);
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> second.bind(endpoint))
			.withMessageContaining(endpoint.toString());
		assertThat(events.await(Kind.BIND_FAILED).endpoint()).isEqualTo(endpoint);
		assertThat(second.boundEndpoints()).isEmpty();
	}

	@OnEachStream
	@Clause({ "37.socket-types.3", "37.overall.1" })
	void socketTypesThatDoNotFitAreToldOnBothSides(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Events bound = Events.of(pull);
		Events connected = Events.of(pub);
		pub.connect(pull.bind(wire.free()));
		assertThat(bound.await(Kind.HANDSHAKE_FAILED_PROTOCOL).detail()).contains("PUB");
		Await.until("the other side knows it too", () -> connected.kinds().contains(Kind.HANDSHAKE_FAILED_PROTOCOL)
				|| connected.kinds().contains(Kind.HANDSHAKE_FAILED));
	}

	@Test
	void aMonitorMayBeRemovedAndOneThatFailsHarmsNobody() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Events removed = new Events();
		ZmqSocket.Registration registration = pull.monitor(removed);
		pull.monitor((event) -> {
			throw new IllegalStateException("on purpose");
		});
		Events events = Events.of(pull);
		registration.close();
		registration.close();
		pull.bind("tcp://127.0.0.1:*");
		events.await(Kind.LISTENING);
		assertThat(removed.all()).isEmpty();
	}

	@Test
	void aMonitorIsCalledOnTheCallbackThreadAndMayUseItsSocket() throws Exception {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		List<String> seen = new ArrayList<>();
		CountDownLatch done = new CountDownLatch(1);
		pull.monitor((event) -> {
			if (event.kind() == Kind.HANDSHAKE_SUCCEEDED) {
				seen.add(Thread.currentThread().getName());
				seen.add("" + pull.peers().size());
				pull.close();
				done.countDown();
			}
		});
		this.lab.socket(SocketType.PUSH).connect(pull.bind("tcp://127.0.0.1:*"));
		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(seen).containsExactly("zmq-callback", "1");
	}

	@Test
	void aMonitorMayCloseTheContext() throws Exception {
		ZmqContext context = ZmqContext.create();
		ZmqSocket pull = context.socket(SocketType.PULL);
		CountDownLatch closed = new CountDownLatch(1);
		pull.monitor((event) -> {
			if (event.kind() == Kind.LISTENING) {
				context.close();
				closed.countDown();
			}
		});
		pull.bind("tcp://127.0.0.1:*");
		assertThat(closed.await(4, TimeUnit.SECONDS)).as("closed in time").isTrue();
		context.close();
	}

	@Test
	void aSlowMonitorDoesNotDelayTheTraffic() throws Exception {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		CountDownLatch slow = new CountDownLatch(1);
		pull.monitor((event) -> {
			try {
				slow.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Lab.join(Wire.TCP, pull, push);
		push.send("x");
		assertThat(Lab.receiveText(pull)).isEqualTo("x");
		assertThat(slow.getCount()).isEqualTo(1);
		slow.countDown();
	}

}
