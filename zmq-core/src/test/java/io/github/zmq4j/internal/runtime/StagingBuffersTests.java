package io.github.zmq4j.internal.runtime;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StagingBuffersTests {

	private final StagingBuffers buffers = new StagingBuffers();

	@Test
	void oneThatIsGivenBackIsTakenAgain() {
		ByteBuffer buffer = this.buffers.take();
		assertThat(buffer.isDirect()).isTrue();
		assertThat(buffer.capacity()).isEqualTo(StagingBuffers.SIZE);
		assertThat(this.buffers.take()).isNotSameAs(buffer);
		this.buffers.give(buffer);
		assertThat(this.buffers.take()).isSameAs(buffer);
	}

	@Test
	void noMoreAreKeptThanCanWriteAtOnce() {
		Set<ByteBuffer> taken = Collections.newSetFromMap(new IdentityHashMap<>());
		int many = 10 + 4 * Runtime.getRuntime().availableProcessors();
		for (int i = 0; i < many; i++) {
			taken.add(this.buffers.take());
		}
		taken.forEach(this.buffers::give);
		int known = 0;
		for (int i = 0; i < many; i++) {
			known += taken.contains(this.buffers.take()) ? 1 : 0;
		}
		assertThat(known).isBetween(2, many / 2);
	}

}
