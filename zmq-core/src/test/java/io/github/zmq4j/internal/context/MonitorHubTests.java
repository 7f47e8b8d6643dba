package io.github.zmq4j.internal.context;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.session.Notice;
import io.github.zmq4j.support.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MonitorHubTests {

	private final LogCapture log = LogCapture.of(MonitorHub.class.getName());

	private final MonitorHub hub = new MonitorHub(Runnable::run);

	@AfterEach
	void close() {
		this.log.close();
	}

	private void refuse(String reason) {
		this.hub.tell(Kind.PEER_REFUSED, SocketType.ROUTER, Notice.NOTHING.because(reason, null));
	}

	private long warnings() {
		return this.log.lines().stream().filter((line) -> line.startsWith("WARN")).count();
	}

	@Test
	void peersThatAreRefusedInTurnAreWarnedOfOnceEach() {
		for (int i = 0; i < 10; i++) {
			refuse("anna is here");
			refuse("ben is here");
		}
		assertThat(this.log.lines()).hasSize(20);
		assertThat(warnings()).isEqualTo(2);
	}

	@Test
	void whatHasNotComeForLongIsForgottenBeforeWhatComesOften() {
		refuse("rare");
		for (int i = 0; i < MonitorHub.MAX_REFUSALS; i++) {
			refuse("often");
			refuse("peer " + i);
		}
		long before = warnings();
		refuse("often");
		assertThat(warnings()).isEqualTo(before);
		refuse("rare");
		assertThat(warnings()).isEqualTo(before + 1);
	}

}
