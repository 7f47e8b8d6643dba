package io.github.zmq4j;

import java.time.Duration;

import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Closing a socket at any moment of its way to a peer.
 */
@Tag("integration")
class CloseWhileConnectingTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	void whatIsSentGetsThereHoweverFarTheConnectionIsWhenTheSocketIsClosed(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		Duration never = Duration.ofHours(1);
		for (int round = 0; round < 100; round++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH,
					Lab.options().linger(Lab.PATIENCE).reconnect(new ReconnectOptions(never, never)));
			push.connect(endpoint);
			push.send("" + round);
			long end = System.nanoTime() + round * 20_000L;
			while (System.nanoTime() < end) {
				Thread.onSpinWait();
			}
			push.close();
			assertThat(Lab.receiveText(pull)).isEqualTo("" + round);
		}
	}

}
