package io.github.zmq4j;

import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ZmqCapabilitiesTests {

	@Test
	void everyTransportThatWorksHereIsNamedAndNothingElseIs() {
		try (ZmqContext context = ZmqContext.create()) {
			assertThat(context.capabilities()).contains("tcp", "inproc", "null", "draft")
				.doesNotContain("pgm", "tipc", "norm", "gssapi", "vmci");
			assertThat(context.capabilities().contains("ipc")).isEqualTo(Wire.available().contains(Wire.IPC));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> context.capabilities().add("pgm"));
		}
	}

}
