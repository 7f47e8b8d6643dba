package io.github.zmq4j;

import java.nio.file.Path;

import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the failure of a bind says to do, which depends on its cause.
 */
@Tag("integration")
class BindFailureTests {

	private final Lab lab = new Lab();

	private final ZmqSocket pull = this.lab.socket(SocketType.PULL);

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqBindException failure(String endpoint) {
		return catchThrowableOfType(ZmqBindException.class, () -> this.pull.bind(endpoint));
	}

	@Test
	void anAddressThatIsInUse() {
		Endpoint used = this.lab.socket(SocketType.PULL).bind(Wire.TCP.free());
		ZmqBindException failure = failure(used.toString());
		assertThat(failure.advice()).isEqualTo("end what uses it, or choose another port; * takes any free one");
		assertThat(failure).hasMessageStartingWith("Cannot bind " + used + ": ")
			.hasMessageEndingWith("; " + failure.advice());
	}

	/** The address is one for documents, which no machine has. */
	@Test
	void anAddressOfAnotherMachine() {
		ZmqBindException failure = failure("tcp://192.0.2.1:*");
		assumeTrue(failure != null, "This machine lets anybody have any address");
		assertThat(failure.advice()).isEqualTo("choose an address of this machine; a host of * takes all of them");
		assertThat(failure).hasMessageEndingWith("; " + failure.advice());
	}

	@Test
	void aNameThatIsNotKnownSaysWhatThereIs() {
		ZmqBindException failure = failure("tcp://" + Lab.UNKNOWN_HOST + ":*");
		assertThat(failure.advice()).isNull();
		assertThat(failure).hasMessageContaining("name an address, or one of the interfaces of this machine");
	}

	@Test
	void aPathThatIsInUse() {
		Endpoint used = this.lab.socket(SocketType.PULL).bind("ipc://*");
		assertThat(failure(used.toString()).advice()).isEqualTo("end what uses it, or choose another path");
	}

	@Test
	void aDirectoryThatIsNotThere(@TempDir Path directory) {
		assertThat(failure("ipc://" + directory.resolve("none/socket")).advice())
			.isEqualTo("create the directory first, or choose another path");
	}

	@Test
	void anOrdinaryFile(@TempDir Path directory) {
		ZmqBindException failure = failure("ipc://" + directory);
		assertThat(failure.advice()).isEqualTo("choose another path");
		assertThat(failure).hasMessageContaining("The path is an ordinary file or directory");
	}

	@Test
	void aNameThatAnotherSocketHas() {
		Endpoint used = this.lab.socket(SocketType.PULL).bind(Wire.INPROC.free());
		ZmqBindException failure = failure(used.toString());
		assertThat(failure.advice()).isEqualTo("choose another name");
		assertThat(failure).hasMessageEndingWith("is bound to it; choose another name");
	}

}
