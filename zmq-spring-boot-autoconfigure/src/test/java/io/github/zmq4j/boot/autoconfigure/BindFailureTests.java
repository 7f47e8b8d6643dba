package io.github.zmq4j.boot.autoconfigure;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application that cannot start says why on its console.
 */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class BindFailureTests {

	@Test
	void anAddressInUseBySomebodyElse(CapturedOutput output) {
		try (ZmqContext context = ZmqContext.create(); ZmqSocket socket = context.socket(SocketType.PULL)) {
			String endpoint = socket.bind("tcp://127.0.0.1:*").toString();
			fail("--zmq.sockets.orders.type=pull", "--zmq.sockets.orders.bind=" + endpoint);
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("zmq.sockets.orders.bind")
				.contains("Endpoint " + endpoint + " cannot be bound")
				.contains("cannot be bound: Address already in use.")
				.contains("End what uses it, or choose another port; * takes any free one.");
		}
	}

	@Test
	void aPathInADirectoryThatIsNotThere(CapturedOutput output) {
		fail("--zmq.sockets.orders.type=pull", "--zmq.sockets.orders.bind=ipc:///no/such/directory/orders");
		assertThat(output).contains("Endpoint ipc:///no/such/directory/orders cannot be bound: ")
			.contains("Create the directory first, or choose another path.");
	}

	@Test
	void aHostThatIsNotOfThisMachine(CapturedOutput output) {
		String nobody = "nobody-" + "x".repeat(64) + ".invalid"; // too long to ask for
		fail("--zmq.sockets.orders.type=pull", "--zmq.sockets.orders.bind=tcp://" + nobody + ":*");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(nobody + " is neither a network interface with an address nor a host that is known")
			.contains("Name an address, a host or a network interface of this machine");
	}

	@Test
	void anAddressInUseByAnotherSocketOfOurs(CapturedOutput output) {
		fail("--zmq.sockets.a.type=pull", "--zmq.sockets.a.bind=inproc://a,inproc://same", "--zmq.sockets.b.type=pull",
				"--zmq.sockets.b.bind=inproc://b,inproc://same");
		assertThat(output).containsPattern("zmq\\.sockets\\.[ab]\\.bind\\[1\\]")
			.containsPattern("Endpoint inproc://same cannot be bound: it is bound by socket '([ab])' \\(PULL\\)"
					+ " \\(zmq\\.sockets\\.\\1\\.bind\\)")
			.contains("Give one of the two sockets another endpoint");
	}

	@Test
	void aWrongPropertyWithItsOrigin(CapturedOutput output) {
		fail("--zmq.sockets.orders.type=pull", "--zmq.sockets.orders.bind=nonsense");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("zmq.sockets.orders.bind (\"zmq.sockets.orders.bind\" from property source \"commandLineArgs\")")
			.contains("'nonsense' has no transport");
	}

	@Test
	void aTypeThatDoesNotExist(CapturedOutput output) {
		fail("--zmq.sockets.orders.type=pul", "--zmq.sockets.orders.bind=inproc://x");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("zmq.sockets.orders.type").contains("PULL");
	}

	@Test
	void aPropertyThatDoesNotExist(CapturedOutput output) {
		fail("--zmq.sockets.orders.type=pull", "--zmq.sockets.orders.bind=inproc://x", "--zmq.sockets.orders.topic=x");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("zmq.sockets.orders.topic (\"zmq.sockets.orders.topic\" from property source")
			.contains("There is no such property")
			.contains("Below zmq.sockets.orders there are [type, bind, connect, topics, envelope, options]");
	}

	private static void fail(String... arguments) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.build();
		assertThatException().isThrownBy(() -> application.run(arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
