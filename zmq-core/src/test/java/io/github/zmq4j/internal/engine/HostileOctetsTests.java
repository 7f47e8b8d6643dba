package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.Random;

import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever arrives, nothing but a ProtocolException comes out, and nothing is allocated
 * that the octets do not pay for.
 */
class HostileOctetsTests {

	private static final int STREAMS = 10_000;

	private static final int MAX_SIZE = 600;

	/** What a connection, its probe and its messages may cost beside the octets. */
	private static final long BASE_COST = 400_000;

	private static final LimitOptions LIMITS = LimitOptions.DEFAULT.withMaxMessageSize(1L << 40);

	private static final SocketType[] TYPES = SocketType.values();

	@Test
	void randomOctetsAreRefusedOrUnderstood() {
		survive(1, (random, type) -> {
			byte[] octets = new byte[random.nextInt(MAX_SIZE)];
			random.nextBytes(octets);
			return octets;
		});
	}

	@Test
	void randomOctetsAfterAGreetingAreRefusedOrUnderstood() {
		survive(2, (random, type) -> Octets.join(greeting(random), noise(random)));
	}

	@Test
	void randomOctetsAfterTheHandshakeAreRefusedOrUnderstood() {
		survive(3, (random, type) -> Octets.join(greeting(random),
				ConnectionProbe.ready(type.peers().iterator().next().name()), noise(random)));
	}

	@Test
	void damagedStreamsAreRefusedOrUnderstood() {
		survive(4, (random, type) -> {
			byte[] octets = Octets.join(greeting(random), ConnectionProbe.ready(type.peers().iterator().next().name()),
					ConnectionProbe.encode(ZmqMessage.of("a", "b", "")), Command.encode(Command.PING, new byte[6]),
					Command.encode(Command.SUBSCRIBE, new byte[300]),
					ConnectionProbe.encode(ZmqMessage.of(new byte[300])),
					Command.encode(Command.CANCEL, new byte[300]));
			for (int i = random.nextInt(4); i >= 0; i--) {
				octets[random.nextInt(
						octets.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8));
			}
			return octets;
		});
	}

	private static byte[] greeting(Random random) {
		byte[] greeting = (random.nextBoolean() ? ConnectionProbe.GREETING_3_1 : ConnectionProbe.GREETING_3_0).clone();
		if (random.nextInt(10) == 0) {
			return Octets.of("FF 00*8 7F 01");
		}
		return greeting;
	}

	/** Frames with plausible headers and implausible rest. */
	private static byte[] noise(Random random) {
		byte[] octets = new byte[random.nextInt(MAX_SIZE)];
		random.nextBytes(octets);
		for (int i = 0; i < octets.length; i += 1 + random.nextInt(20)) {
			octets[i] = (byte) random.nextInt(8);
		}
		return octets;
	}

	private static void survive(long seed, Streams streams) {
		ByteBuffer in = ByteBuffer.allocateDirect(512);
		for (int i = 0; i < STREAMS; i++) {
			long streamSeed = seed * 1_000_000 + i;
			Random random = new Random(streamSeed);
			SocketType type = TYPES[random.nextInt(TYPES.length)];
			byte[] octets = streams.next(random, type);
			long before = AllocatedBytes.soFar();
			try {
				int bound = 1 + random.nextInt(octets.length + 1);
				ConnectionProbe.of(ConnectionProbe.settings(type, LIMITS), in.clear())
					.feedInPieces(() -> 1 + random.nextInt(bound), octets);
			}
			catch (ProtocolException ex) {
				assertThat(ex.getMessage()).as("seed %d", streamSeed).matches("The peer[ -~]*").hasSizeLessThan(500);
			}
			catch (RuntimeException | Error ex) {
				throw new AssertionError("With the seed " + streamSeed, ex);
			}
			long cost = AllocatedBytes.soFar() - before;
			if (cost > BASE_COST) {
				throw new AssertionError(cost + " bytes allocated with the seed " + streamSeed);
			}
		}
	}

	@FunctionalInterface
	private interface Streams {

		byte[] next(Random random, SocketType type);

	}

}
