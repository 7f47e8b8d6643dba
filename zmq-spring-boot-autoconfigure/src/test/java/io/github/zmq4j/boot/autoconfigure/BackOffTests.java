package io.github.zmq4j.boot.autoconfigure;

import io.github.zmq4j.boot.autoconfigure.health.ZmqHealthContributorAutoConfiguration;
import io.github.zmq4j.boot.autoconfigure.metrics.ZmqMetricsAutoConfiguration;
import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqOperations;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.listener.ZmqContainerSettings;
import io.github.zmq4j.spring.listener.ZmqListenerContainer.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The beans that make and keep listeners back off whatever the name of yours.
 */
class BackOffTests {

	private final ApplicationContextRunner orders = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, MetricsAutoConfiguration.class,
				ZmqMetricsAutoConfiguration.class, ZmqHealthContributorAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders");

	@Test
	void anotherContainerFactoryTakesThePlaceOfOursWhateverItsName() {
		this.orders.withUserConfiguration(FactoryOfAnotherName.class).run((context) -> {
			assertThat(context).hasSingleBean(ZmqListenerContainerFactory.class);
			assertThat(context.getBean(ZmqListenerEndpointRegistry.class).container("orders").settings().maxInFlight())
				.isEqualTo(77);
		});
	}

	@Test
	void anotherEndpointRegistryTakesThePlaceOfOurs() {
		this.orders.withUserConfiguration(OrdersHandler.class)
			.withBean("mine", ZmqListenerEndpointRegistry.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(ZmqListenerEndpointRegistry.class)
					.hasBean("mine")
					.hasBean("zmqHealthContributor");
				assertThat(context.getBean(ZmqListenerEndpointRegistry.class).container("orders").state())
					.isEqualTo(State.RUNNING);
				assertThat(context.getBean(MeterRegistry.class).find("zmq.listener.inflight").gauge()).isNotNull();
			});
	}

	@Test
	void twoEndpointRegistriesOfWhichOneIsPrimary() {
		this.orders.withUserConfiguration(OrdersHandler.class)
			.withBean("other", ZmqListenerEndpointRegistry.class)
			.withBean("mine", ZmqListenerEndpointRegistry.class, ZmqListenerEndpointRegistry::new,
					(definition) -> definition.setPrimary(true))
			.run((context) -> assertThat(context.getBean("mine", ZmqListenerEndpointRegistry.class).containers())
				.hasSize(1));
	}

	@Configuration(proxyBeanMethods = false)
	static class OrdersHandler {

		@ZmqListener("orders")
		void handle(String order) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryOfAnotherName extends OrdersHandler {

		@Bean
		ZmqListenerContainerFactory mine(ZmqSocketRegistry sockets, ZmqOperations template,
				ZmqMessageConverter converter) {
			ZmqListenerContainerFactory factory = new ZmqListenerContainerFactory(sockets, template, converter);
			ZmqContainerSettings all = ZmqContainerSettings.DEFAULT;
			factory.setDefaults(
					new ZmqContainerSettings(1, 77, all.shutdownTimeout(), true, false, false, all.errorHandler()));
			return factory;
		}

	}

}
