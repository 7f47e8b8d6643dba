package io.github.zmq4j.spring.core;

import java.net.BindException;
import java.net.UnknownHostException;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqBindException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of our sockets may be in the way of an endpoint.
 */
class RivalryTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.1, true", "127.0.0.1, 127.0.0.2, false", "127.0.0.1, 0.0.0.0, true",
			"0.0.0.0, 127.0.0.1, true", "0.0.0.0, ::1, true", "::1, 0.0.0.0, false", "::1, 127.0.0.1, false",
			"::1, *, true", "127.0.0.1, ::, true", "::, 0.0.0.0, true", "localhost, 127.0.0.1, true" })
	void addressesAreCompared(String taken, String wanted, boolean rivals) {
		assertThat(Rivalry.between(new Endpoint.Tcp(taken, 5555), new Endpoint.Tcp(wanted, 5555))).isEqualTo(rivals);
		assertThat(Rivalry.between(new Endpoint.Tcp(taken, 5555), new Endpoint.Tcp(wanted, 5556))).isFalse();
	}

	@Test
	void onlyAnAddressInUseHasARival() {
		assertThat(Rivalry.isTold(failure(new BindException("Address already in use")))).isTrue();
		assertThat(Rivalry.isTold(failure(new BindException("Cannot assign requested address")))).isFalse();
		assertThat(Rivalry.isTold(failure(new UnknownHostException("nowhere")))).isFalse();
		assertThat(Rivalry.isTold(new ZmqBindException("inproc://a is bound by another socket"))).isTrue();
	}

	private static ZmqBindException failure(Exception cause) {
		return new ZmqBindException("Cannot bind", cause);
	}

}
