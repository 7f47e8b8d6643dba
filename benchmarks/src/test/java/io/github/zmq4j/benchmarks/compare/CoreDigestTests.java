package io.github.zmq4j.benchmarks.compare;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoreDigestTests {

	@Test
	void theSameClassesHaveTheSameDigest() {
		assertThat(CoreDigest.text()).matches("[0-9a-f]{8}").isEqualTo(CoreDigest.text());
	}

}
