package io.github.zmq4j.internal.pipe;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpareChunksTests {

	private final SpareChunks spare = new SpareChunks();

	private void useAtOnce(int count) {
		List<Chunk> used = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			used.add(this.spare.take());
		}
		used.forEach(this.spare::give);
	}

	@Test
	void aChunkThatIsGivenBackIsUsedAgain() {
		Chunk chunk = this.spare.take();
		this.spare.give(chunk);
		assertThat(this.spare.take()).isSameAs(chunk);
	}

	@Test
	void asManyAreKeptAsWereInUseAtOnce() {
		useAtOnce(300);
		assertThat(this.spare.size()).isEqualTo(300);
		useAtOnce(300);
		assertThat(this.spare.size()).isEqualTo(300);
	}

	@Test
	void whatIsNotNeededForSomeTimeIsLetGo() {
		useAtOnce(300);
		for (int i = 0; i < 10_000; i++) {
			useAtOnce(1);
		}
		assertThat(this.spare.size()).isEqualTo(16);
	}

	@Test
	void thereIsAnEnd() {
		useAtOnce(1100);
		assertThat(this.spare.size()).isEqualTo(1024);
	}

}
