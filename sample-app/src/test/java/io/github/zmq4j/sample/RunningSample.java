package io.github.zmq4j.sample;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application inside the test's own process, at a free port. Confined to a thread.
 */
public final class RunningSample implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private RunningSample(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the application.
	 * @param arguments what would stand on the command line
	 * @return the running application
	 */
	public static RunningSample start(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		if (all.stream().noneMatch((argument) -> argument.startsWith("--server.port="))) {
			all.add("--server.port=0");
		}
		return new RunningSample(new SpringApplicationBuilder(SampleApplication.class).registerShutdownHook(false)
			.run(all.toArray(new String[0])));
	}

	/**
	 * Gives a bean.
	 * @param <T> its type
	 * @param type its type
	 * @return the bean
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * The port of the page.
	 * @return the port
	 */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Waits until everything that ends has ended.
	 * @return what the exit status would be
	 */
	public int awaitCompletion() {
		return bean(Completion.class).await();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
