package io.github.zmq4j.internal.context;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import io.github.zmq4j.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BindAdviceTests {

	private static final Endpoint TCP = Endpoint.parse("tcp://127.0.0.1:80");

	private static final Endpoint IPC = Endpoint.parse("ipc:///somewhere/socket");

	/** As Linux, macOS and Windows say it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Address already in use                | end what uses it, or choose another port; * takes any free one
			Address already in use: bind          | end what uses it, or choose another port; * takes any free one
			Cannot assign requested address       | choose an address of this machine; a host of * takes all of them
			Can't assign requested address        | choose an address of this machine; a host of * takes all of them
			Cannot assign requested address: bind | choose an address of this machine; a host of * takes all of them
			Permission denied                     | choose a port above 1023, or let this process use the lower ones
			Something else                        | choose another address
			""")
	void anAddress(String words, String advice) {
		assertThat(BindAdvice.of(TCP, new BindException(words))).isEqualTo(advice);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Address already in use: /somewhere/socket | end what uses it, or choose another path
			Permission denied                         | choose a path in a directory where this process may write
			No such file or directory                 | create the directory first, or choose another path
			Unix domain path too long                 | choose a shorter path
			Not a directory                           | choose another path
			""")
	void aPath(String words, String advice) {
		assertThat(BindAdvice.of(IPC, new SocketException(words))).isEqualTo(advice);
	}

	@Test
	void aDirectoryForSocketsThatNobodyNames() {
		assertThat(BindAdvice.of(IPC, new AccessDeniedException("/tmp/zmq")))
			.isEqualTo("choose a path in a directory where this process may write");
		assertThat(BindAdvice.of(IPC, new NoSuchFileException("/tmp/zmq")))
			.isEqualTo("create the directory first, or choose another path");
	}

	@Test
	void aFailureWithoutWords() {
		assertThat(BindAdvice.of(TCP, new IOException())).isEqualTo("choose another address");
	}

	@Test
	void aHostThatIsNotKnownSaysItself() {
		assertThat(BindAdvice.of(TCP, new UnknownHostException("eth7"))).isNull();
	}

}
