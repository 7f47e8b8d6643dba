package io.github.zmq4j;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Network interfaces are bound by their names.
 */
@Tag("integration")
class InterfaceNameTests {

	private final Lab lab = new Lab();

	private final ZmqSocket pull = this.lab.socket(SocketType.PULL);

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void anInterfaceIsBoundAtItsIpv4Address() {
		Endpoint.Tcp bound = (Endpoint.Tcp) this.pull.bind("tcp://" + Loopback.name() + ":*");
		assertThat(bound.host()).as("the first one").isEqualTo("127.0.0.1");
		assertThat(bound.port()).isPositive();
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Lab.join(bound, this.pull, push);
		push.send("x");
		assertThat(Lab.receiveText(this.pull)).isEqualTo("x");
		this.pull.unbind(bound);
		assertThat(this.pull.boundEndpoints()).isEmpty();
	}

	@Test
	void anInterfaceThatIsNotThereIsRefusedWithThoseThatAre() {
		Events events = Events.of(this.pull);
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> this.pull.bind("tcp://" + Lab.UNKNOWN_HOST + ":5555"))
			.withMessageStartingWith("Cannot bind tcp://" + Lab.UNKNOWN_HOST + ":5555: " + Lab.UNKNOWN_HOST + " is"
					+ " neither a network interface with an address nor a host that is known; name an address, or one"
					+ " of the interfaces of this machine, ")
			.withMessageContaining(Loopback.name());
		assertThat(events.await(Kind.BIND_FAILED).detail()).contains(Loopback.name());
	}

}
