package io.github.zmq4j;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CHANNEL: exactly one peer, messages of one frame (RFC 52).
 */
@Tag("integration")
class ChannelTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Clause({ "52.channel.2", "52.channel.16", "52.channel.17" })
	void aChannelTalksBothWays(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.CHANNEL);
		ZmqSocket right = this.lab.bound(SocketType.CHANNEL, wire, left);
		for (int i = 0; i < 100; i++) {
			left.send("ping " + i);
			assertThat(Lab.receiveText(right)).isEqualTo("ping " + i);
			right.send("pong " + i);
			assertThat(Lab.receiveText(left)).isEqualTo("pong " + i);
		}
	}

	@OnEachWire
	@Clause("52.channel.1")
	void aSecondPeerIsRefused(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.CHANNEL);
		ZmqSocket bound = this.lab.socket(SocketType.CHANNEL);
		Events events = Events.of(bound);
		Endpoint endpoint = Lab.join(wire, bound, left);
		this.lab.socket(SocketType.CHANNEL).connect(endpoint);
		assertThat(events.await(Kind.PEER_REFUSED).detail()).contains("A CHANNEL socket talks to one peer only");
		left.send("still here");
		assertThat(Lab.receiveText(bound)).isEqualTo("still here");
	}

	@OnEachWire
	@Clause({ "52.channel.11", "52.channel.14" })
	void withoutRoomASendWaits(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.CHANNEL, Lab.options().sendHighWaterMark(5));
		ZmqSocket right = this.lab.socket(SocketType.CHANNEL, Lab.options().receiveHighWaterMark(5));
		Lab.join(wire, right, left);
		int sent = 0;
		while (left.send(ZmqMessage.of(new byte[50_000]), Lab.MOMENT)) {
			sent++;
		}
		for (int i = 0; i < sent; i++) {
			assertThat(Lab.receive(right).size()).isEqualTo(50_000);
		}
		assertThat(left.statistics().messagesDropped()).isZero();
	}

}
