package io.github.zmq4j.boot.autoconfigure;

import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class PeerRulesTests {

	@ParameterizedTest
	@CsvSource({ "localhost, *, true", "127.0.0.1, 0.0.0.0, true", "localhost, 127.0.0.1, true",
			"127.0.0.1, [::], true", "[::1], *, true", "[::1], [::], true", "[::1], [0:0:0:0:0:0:0:1], true",
			"Server, server, true", "[::1], 0.0.0.0, false", "[::1], 127.0.0.1, false", "127.0.0.1, [::1], false",
			"server, *, false" })
	void socketsThatCannotTalkAreFoundWhereTheOneSurelyReachesTheOther(String host, String bound, boolean surely) {
		Throwable failure = catchThrowable(() -> PeerRules
			.check(List.of(ZmqSocketDefinition.of("a", SocketType.PUB).withBind("tcp://" + bound + ":1"),
					ZmqSocketDefinition.of("b", SocketType.REP).withConnect("tcp://" + host + ":1"))));
		if (surely) {
			assertThat(failure).isInstanceOf(ZmqConfigurationException.class)
				.hasMessageContaining("a REP and a PUB cannot talk");
		}
		else {
			assertThat(failure).isNull();
		}
	}

}
