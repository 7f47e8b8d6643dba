package io.github.zmq4j;

import io.github.zmq4j.support.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a high-water mark bounds, where that is not the business of one socket type.
 */
@Tag("integration")
class HighWaterMarkTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void aHighWaterMarkOfZeroIsNoLimit() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(0));
		push.connect("inproc://nobody-yet");
		for (int i = 0; i < 50_000; i++) {
			assertThat(push.trySend(ZmqMessage.empty())).isTrue();
		}
		assertThat(push.statistics().messagesQueued()).isEqualTo(50_000);
	}

}
