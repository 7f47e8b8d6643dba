package io.github.zmq4j.boot.autoconfigure;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.annotation.ZmqListenerAnnotationBeanPostProcessor;
import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.converter.DefaultZmqMessageConverter;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqEnvelope;
import io.github.zmq4j.spring.core.ZmqOperations;
import io.github.zmq4j.spring.core.ZmqSocketCustomizer;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.converter.MessageConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Beans: which there are, and what makes them go away.
 */
class ZmqAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ZmqAutoConfiguration.class));

	private final ApplicationContextRunner orders = this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
			"zmq.sockets.orders.bind=inproc://orders");

	@Test
	void withoutPropertiesThereIsEverythingButSockets() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ZmqContext.class)
				.hasSingleBean(ZmqConnectionDetails.class)
				.hasSingleBean(ZmqSocketRegistry.class)
				.hasSingleBean(ZmqMessageConverter.class)
				.hasSingleBean(ZmqTemplate.class)
				.hasSingleBean(ZmqListenerContainerFactory.class)
				.hasSingleBean(ZmqListenerContainerFactoryConfigurer.class)
				.hasSingleBean(ZmqListenerEndpointRegistry.class)
				.hasSingleBean(ZmqListenerAnnotationBeanPostProcessor.class)
				.doesNotHaveBean(ZmqSocket.class);
			assertThat(context.getBean(ZmqSocketRegistry.class).names()).isEmpty();
		});
	}

	@Test
	void nothingIsThereWhenItIsNotEnabled() {
		this.orders.withPropertyValues("zmq.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ZmqContext.class)
				.doesNotHaveBean(ZmqSocketRegistry.class)
				.doesNotHaveBean(ZmqSocket.class)
				.doesNotHaveBean(ZmqProperties.class)
				.doesNotHaveBean(ZmqListenerAnnotationBeanPostProcessor.class));
	}

	@Test
	void nothingIsThereWithoutTheCore() {
		this.runner.withClassLoader(new FilteredClassLoader(ZmqContext.class))
			.run((context) -> assertThat(context).doesNotHaveBean("zmqContext").doesNotHaveBean("zmqTemplate"));
	}

	@Test
	void aNamedSocketIsABeanWithAQualifier() {
		this.orders.withPropertyValues("zmq.sockets.audit.type=push", "zmq.sockets.audit.connect=inproc://audit")
			.withUserConfiguration(SocketUser.class)
			.run((context) -> {
				SocketUser user = context.getBean(SocketUser.class);
				assertThat(user.orders.type()).isEqualTo(SocketType.PULL);
				assertThat(user.audit.type()).isEqualTo(SocketType.PUSH);
				assertThat(user.orders).isSameAs(context.getBean("ordersZmqSocket"))
					.isSameAs(context.getBean(ZmqSocketRegistry.class).socket("orders"));
				assertThat(user.orders.boundEndpoints()).containsExactly(Endpoint.parse("inproc://orders"));
			});
	}

	@Test
	void aNamedSocketLeavesItsNameToOtherBeans() {
		this.orders.withBean("orders", String.class, () -> "something else")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ZmqSocket.class));
	}

	@Test
	void allPartsOfASocketComeFromItsProperties() {
		this.runner
			.withPropertyValues("zmq.sockets.quotes.type=router", "zmq.sockets.quotes.bind=inproc://a,inproc://b",
					"zmq.sockets.quotes.envelope=none", "zmq.sockets.prices.type=sub",
					"zmq.sockets.prices.connect[0]=inproc://feed1", "zmq.sockets.prices.connect[1]=inproc://feed2",
					"zmq.sockets.prices.topics=EUR.,USD.")
			.run((context) -> {
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				assertThat(sockets.names()).containsExactlyInAnyOrder("quotes", "prices");
				ZmqSocketDefinition quotes = sockets.definition("quotes");
				assertThat(quotes.type()).isEqualTo(SocketType.ROUTER);
				assertThat(quotes.envelope()).isEqualTo(ZmqEnvelope.NONE);
				assertThat(sockets.socket("quotes").boundEndpoints()).hasSize(2);
				assertThat(sockets.socket("prices").connectedEndpoints()).hasSize(2);
				assertThat(sockets.definition("prices").topics()).containsExactly("EUR.", "USD.");
			});
	}

	@Test
	void socketOptionsWinOverDefaultsAndTheseOverTheCore() {
		this.orders
			.withPropertyValues("zmq.defaults.receive-high-water-mark=7", "zmq.defaults.linger=3s",
					"zmq.sockets.orders.options.linger=4s")
			.run((context) -> {
				SocketOptions options = context.getBean(ZmqSocketRegistry.class).socket("orders").options();
				assertThat(options.linger()).isEqualTo(Duration.ofSeconds(4));
				assertThat(options.receiveHighWaterMark()).isEqualTo(7);
				assertThat(options.sendHighWaterMark()).isEqualTo(SocketOptions.DEFAULT.sendHighWaterMark());
			});
	}

	@Test
	void theContextHasItsProperties() {
		this.runner
			.withPropertyValues("zmq.context.io-threads=2", "zmq.context.max-sockets=5", "zmq.context.name=orders")
			.run((context) -> {
				assertThat(context.getBean(ZmqContext.class).options().name()).isEqualTo("orders");
				assertThat(context.getBean(ZmqContext.class).options().ioThreads()).isEqualTo(2);
				assertThat(context.getBean(ZmqContext.class).options().maxSockets()).isEqualTo(5);
			});
	}

	@Test
	void customizersChangeOptionsInTheirOrder() {
		this.orders.withUserConfiguration(Customizers.class)
			.withPropertyValues("zmq.sockets.orders.options.receive-high-water-mark=1")
			.run((context) -> {
				assertThat(context.getBean(Customizers.class).calls).containsExactly("first orders", "second orders");
				assertThat(context.getBean(ZmqSocketRegistry.class).socket("orders").options().receiveHighWaterMark())
					.isEqualTo(22);
			});
	}

	@Test
	void connectionDetailsWinOverProperties() {
		this.orders.withBean(ZmqConnectionDetails.class, () -> new ZmqConnectionDetails() {

			@Override
			public List<String> getBind(String socket) {
				return List.of("inproc://elsewhere");
			}

		}).run((context) -> {
			assertThat(context).hasSingleBean(ZmqConnectionDetails.class)
				.doesNotHaveBean(PropertiesZmqConnectionDetails.class);
			assertThat(context.getBean(ZmqSocketRegistry.class).socket("orders").boundEndpoints())
				.containsExactly(Endpoint.parse("inproc://elsewhere"));
		});
	}

	@Test
	void anotherContextTakesThePlaceOfOurs() {
		this.orders.withBean("mine", ZmqContext.class, ZmqContext::create)
			.run((context) -> assertThat(context).hasSingleBean(ZmqContext.class).hasBean("mine"));
	}

	@Test
	void anotherRegistryTakesThePlaceOfOurs() {
		this.orders.withUserConfiguration(OwnRegistry.class).run((context) -> {
			assertThat(context).hasSingleBean(ZmqSocketRegistry.class);
			assertThat(context.getBean(ZmqSocketRegistry.class).names()).containsExactly("other");
		});
	}

	@Test
	void anotherConverterTakesThePlaceOfOurs() {
		ZmqMessageConverter mine = new DefaultZmqMessageConverter();
		this.orders.withBean(ZmqMessageConverter.class, () -> mine)
			.run((context) -> assertThat(context.getBean(ZmqMessageConverter.class)).isSameAs(mine));
	}

	@Test
	void otherOperationsTakeThePlaceOfOurTemplate() {
		ZmqOperations mine = (ZmqOperations) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ZmqOperations.class }, (proxy, method, arguments) -> null);
		this.orders.withBean(ZmqOperations.class, () -> mine)
			.run((context) -> assertThat(context).hasSingleBean(ZmqOperations.class)
				.doesNotHaveBean(ZmqTemplate.class));
	}

	@Test
	void anotherContainerFactoryTakesThePlaceOfOursAndMayUseItsConfigurer() {
		this.orders.withUserConfiguration(OwnFactory.class)
			.withPropertyValues("zmq.listener.concurrency=3")
			.run((context) -> {
				assertThat(context).hasSingleBean(ZmqListenerContainerFactory.class);
				ZmqListenerContainerFactory factory = context.getBean(ZmqListenerContainerFactory.class);
				assertThat(factory).isSameAs(context.getBean(OwnFactory.class).made);
				assertThat(factory.getDefaults().concurrency()).isEqualTo(3);
			});
	}

	@Test
	void theTemplateHasItsProperties() {
		this.orders
			.withPropertyValues("zmq.template.default-socket=orders", "zmq.template.reply-timeout=70ms",
					"zmq.sockets.asks.type=dealer", "zmq.sockets.asks.connect=inproc://nobody")
			.run((context) -> {
				ZmqTemplate template = context.getBean(ZmqTemplate.class);
				// A PULL cannot send: that it is asked to shows that it is the default.
				assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> template.send("x"))
					.withMessageContaining("PULL");
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> template.request("asks", "x", String.class))
					.withMessageContaining("within 70 ms");
			});
	}

	@Test
	void theListenerDefaultsComeFromTheProperties() {
		ZmqListenerErrorHandler handler = (delivery, failure) -> null;
		this.orders.withBean(ZmqListenerErrorHandler.class, () -> handler)
			.withPropertyValues("zmq.listener.auto-startup=false", "zmq.listener.concurrency=2",
					"zmq.listener.max-in-flight=9", "zmq.listener.shutdown-timeout=4s")
			.run((context) -> {
				var defaults = context.getBean(ZmqListenerContainerFactory.class).getDefaults();
				assertThat(defaults.autoStartup()).isFalse();
				assertThat(defaults.concurrency()).isEqualTo(2);
				assertThat(defaults.maxInFlight()).isEqualTo(9);
				assertThat(defaults.shutdownTimeout()).isEqualTo(Duration.ofSeconds(4));
				assertThat(defaults.virtualThreads()).isFalse();
				assertThat(defaults.errorHandler()).isSameAs(handler);
			});
	}

	@Test
	void withoutJacksonEverythingButJsonWorks() {
		this.orders.withClassLoader(new FilteredClassLoader("tools.jackson")).run((context) -> {
			assertThat(context).hasSingleBean(DefaultZmqMessageConverter.class);
			ZmqMessageConverter converter = context.getBean(ZmqMessageConverter.class);
			assertThat(converter.toPayload("text", null).text()).isEqualTo("text");
			assertThatExceptionOfType(MessageConversionException.class)
				.isThrownBy(() -> converter.toPayload(new StringBuffer[0], null))
				.withMessageContaining("add spring-boot-starter-jackson");
		});
	}

	static class SocketUser {

		final ZmqSocket orders;

		@Autowired
		@Qualifier("audit")
		ZmqSocket audit;

		SocketUser(@Qualifier("orders") ZmqSocket orders) {
			this.orders = orders;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		final List<String> calls = new ArrayList<>();

		@Bean
		@Order(2)
		ZmqSocketCustomizer second() {
			return (socket, options) -> {
				this.calls.add("second " + socket.name());
				options.receiveHighWaterMark(22);
			};
		}

		@Bean
		@Order(1)
		ZmqSocketCustomizer first() {
			return (socket, options) -> {
				this.calls.add("first " + socket.name());
				options.receiveHighWaterMark(11);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		ZmqSocketRegistry mySockets(ZmqContext context) {
			return new ZmqSocketRegistry(context,
					List.of(ZmqSocketDefinition.of("other", SocketType.PULL).withBind("inproc://other")));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		ZmqListenerContainerFactory made;

		@Bean
		ZmqListenerContainerFactory zmqListenerContainerFactory(ZmqSocketRegistry sockets, ZmqOperations template,
				ZmqMessageConverter converter, ZmqListenerContainerFactoryConfigurer configurer) {
			this.made = new ZmqListenerContainerFactory(sockets, template, converter);
			configurer.configure(this.made);
			return this.made;
		}

	}

}
