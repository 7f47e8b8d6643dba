package io.github.zmq4j.sample.web;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.zmq4j.sample.RunningSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.PortInUseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Tag("integration")
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class PageTests {

	@Test
	void thePageItsNumbersAndTheActuatorAnswer() throws Exception {
		try (RunningSample sample = RunningSample.start()) {
			assertThat(get(sample, "/")).contains("<title>ZeroMQ for Spring Boot").contains("/api/counts");
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(get(sample, "/api/counts")).contains("\"state\":\"DONE\"")
					.contains("\"checksum\":")
					.contains("\"published\":")
					.contains("\"EUR.USD\":{\"ticks\":")
					.contains("\"anna\":{\"asked\":"));
			assertThat(get(sample, "/actuator/health")).startsWith("{")
				.contains("\"status\":\"UP\"")
				.contains("\"quotes\"")
				.contains("inproc://batches");
			assertThat(get(sample, "/actuator/metrics")).contains("zmq.socket.messages");
			assertThat(get(sample, "/actuator/metrics/zmq.socket.messages?tag=socket:prices&tag=direction:sent"))
				.contains("\"statistic\":\"COUNT\"");
		}
	}

	@Test
	void aPortThatIsInUseIsSaid(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> RunningSample.start("--server.port=" + other.getLocalPort()))
				.satisfies((ex) -> assertThat(ex).hasStackTraceContaining(PortInUseException.class.getSimpleName()));
			assertThat(output).contains("Port " + other.getLocalPort() + " was already in use");
		}
	}

	private static String get(RunningSample sample, String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + sample.port() + path)
			.toURL()
			.openConnection();
		connection.setRequestProperty("Connection", "close");
		try {
			assertThat(connection.getResponseCode()).as(path).isEqualTo(200);
			return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			connection.disconnect();
		}
	}

}
