package io.github.zmq4j.boot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.core.ZmqTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application runs in a process of its own whose class path lacks libraries that it
 * does not need.
 */
@Tag("integration")
class MissingLibrariesTests {

	/** What the starter brings; everything else is optional. */
	private static final List<String> NEEDED = List.of("spring-boot-4", "spring-boot-autoconfigure-4", "spring-core",
			"spring-beans", "spring-context", "spring-aop", "spring-expression", "spring-messaging", "commons-logging",
			"slf4j-api", "logback", "jspecify", "jctools", "bcprov", "zmq-core");

	@ParameterizedTest
	@ValueSource(
			strings = { "jackson validat", "spring-boot-health", "reactor reactive spring-integration micrometer" })
	void anApplicationRunsWithoutSomeOptionalLibraries(String missing) throws Exception {
		List<String> names = List.of(missing.split(" "));
		assertThat(run((jar) -> names.stream().noneMatch(jar::contains))).contains("application: got hello");
	}

	@Test
	void anApplicationRunsWithNothingButTheStarter() throws Exception {
		assertThat(run((jar) -> NEEDED.stream().anyMatch(jar::startsWith))).contains("application: got hello");
	}

	private static String run(Predicate<String> wanted) throws IOException, InterruptedException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith(".jar") || wanted.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", classPath, Application.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] arguments) throws InterruptedException {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.web(WebApplicationType.NONE)
				.properties("zmq.sockets.in.type=pull", "zmq.sockets.in.bind=inproc://in", "zmq.sockets.out.type=push",
						"zmq.sockets.out.connect=inproc://in")
				.run(arguments)) {
				ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
				zmq.send("out", "hello");
				String text = context.getBean(Handler.class).texts.poll(10, TimeUnit.SECONDS);
				System.out.println("application: got " + text);
				zmq.receive("in", byte[].class, Duration.ZERO);
			}
		}

		@Bean
		Handler handler() {
			return new Handler();
		}

	}

	static class Handler {

		final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

		@ZmqListener("in")
		void handle(String text) {
			this.texts.add(text);
		}

	}

}
