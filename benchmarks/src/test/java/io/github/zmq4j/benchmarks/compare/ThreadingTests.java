package io.github.zmq4j.benchmarks.compare;

import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ThreadingTests {

	@Test
	void onlyOursIsCalledByVirtualThreads() {
		Threading threading = Threading.parse("virtual", 1);
		assertThat(threading.options(Library.OURS)).containsExactly("--threads", "virtual");
		assertThat(threading.options(Library.JEROMQ)).isEmpty();
		assertThat(threading.options(Library.LIBZMQ)).isEmpty();
		assertThat(threading.about())
			.isEqualTo("virtual threads call ours and platform threads the others, 1 I/O thread");
	}

	@Test
	void everyLibraryHasAsManyIoThreadsAndRawChannelsHaveNone() {
		Threading threading = Threading.parse("platform", 2);
		for (Library library : new Library[] { Library.OURS, Library.JEROMQ, Library.LIBZMQ }) {
			assertThat(threading.options(library)).containsExactly("--io-threads", "2");
		}
		assertThat(threading.options(Library.RAW)).isEmpty();
		assertThat(threading.about()).isEqualTo("platform threads, 2 I/O threads");
	}

	@Test
	void aJvmWithoutVirtualThreadsIsNamedBeforeAnythingRuns() {
		assumeTrue(Runtime.version().feature() < 21);
		Processes processes = Processes.parse("", "", "none", Threading.parse("virtual", 1));
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Launcher.prepare(processes))
			.withMessageContaining("wants JDK 21 or later")
			.withMessageContaining("JDK " + Runtime.version().feature())
			.withMessageContaining("--java <program>");
	}

}
