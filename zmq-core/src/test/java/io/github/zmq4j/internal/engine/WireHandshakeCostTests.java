package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What strangers cost.
 */
class WireHandshakeCostTests {

	/** The smallest buffer that a connection reads into later. */
	private static final long READ_BUFFER = 16_384;

	private static final int TIMES = 20;

	@Test
	@Clause("37.security.5")
	void aConnectionTakesLittleMemoryUntilItsHandshakeIsComplete() throws ProtocolException {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < TIMES; i++) {
			long before = AllocatedBytes.soFar();
			ConnectionProbe probe = ConnectionProbe.of(ConnectionProbe.settings(SocketType.PULL),
					ByteBuffer.allocate(512));
			probe.feed(ConnectionProbe.GREETING_3_1);
			least = Math.min(least, AllocatedBytes.soFar() - before);
			assertThat(probe.peers).isEmpty();
		}
		assertThat(least).isLessThan(READ_BUFFER);
	}

}
