package io.github.zmq4j.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the application. Stateless.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class SampleApplication {

	/**
	 * Starts the parts that the active profiles name, or all of them.
	 * @param args Spring Boot's, and {@code --input=/path}, {@code --exit-when-done}
	 */
	public static void main(String[] args) {
		ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, args);
		Completion completion = context.getBean(Completion.class);
		if (completion.isWanted()) {
			int status = completion.await();
			System.exit(SpringApplication.exit(context, () -> status));
		}
	}

}
