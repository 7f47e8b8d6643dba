package io.github.zmq4j.benchmarks.compare;

import io.github.zmq4j.benchmarks.command.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PinTests {

	@Test
	void eachSideHasItsCpu() {
		assertThat(Pin.of("split").prefix("local_thr")).containsExactly("taskset", "-c", "0");
		assertThat(Pin.of("split").prefix("remote_thr")).containsExactly("taskset", "-c", "1");
		assertThat(Pin.of("split").prefix("inproc_thr")).containsExactly("taskset", "-c", "0,1");
		assertThat(Pin.of("same").prefix("remote_thr")).containsExactly("taskset", "-c", "0");
		assertThat(Pin.of("none").prefix("local_thr")).isEmpty();
	}

	@Test
	void flagsAreSeparatedByBlanksAndTheJavaMustBeThere() {
		Processes processes = Processes.parse("", " -Xmx1g  -Xint ", "none", Threading.DEFAULT);
		assertThat(processes.jvmFlags()).containsExactly("-Xmx1g", "-Xint");
		assertThat(processes.isThisJava()).isTrue();
		assertThatExceptionOfType(UsageException.class)
			.isThrownBy(() -> Processes.parse(System.getProperty("java.home"), "", "none", Threading.DEFAULT))
			.withMessageContaining("/path/to/jdk/bin/java");
	}

}
