package io.github.zmq4j.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.ContextOptions;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.BoundedZmqContext;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqOperations;
import io.github.zmq4j.spring.core.ZmqProxyDefinition;
import io.github.zmq4j.spring.core.ZmqProxyRegistry;
import io.github.zmq4j.spring.core.ZmqSocketCustomizer;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the context, the named sockets, the template and the listeners.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration" })
@ConditionalOnClass(ZmqContext.class)
@ConditionalOnBooleanProperty(name = "zmq.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ZmqProperties.class)
@Import({ ZmqConverterConfigurations.Json.class, ZmqConverterConfigurations.Plain.class, ZmqSocketBeansRegistrar.class,
		ZmqAnnotationDrivenConfiguration.class })
public final class ZmqAutoConfiguration {

	ZmqAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqContext zmqContext(ZmqProperties properties) {
		ZmqContextProperties context = properties.context();
		ContextOptions threads = OutOfRange.check("zmq.context.io-threads",
				() -> new ContextOptions(context.ioThreads(), 0, ""));
		ContextOptions sockets = OutOfRange.check("zmq.context.max-sockets",
				() -> new ContextOptions(threads.ioThreads(), context.maxSockets(), ""));
		ContextOptions options = OutOfRange.check("zmq.context.max-message-size",
				() -> new ContextOptions(sockets.ioThreads(), sockets.maxSockets(), context.name(),
						context.maxMessageSize().toBytes(), null));
		return new BoundedZmqContext(ZmqContext.create(options), OptionsMapper.unending(context.shutdownTimeout()));
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqConnectionDetails zmqConnectionDetails(ZmqProperties properties) {
		return new PropertiesZmqConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqSocketRegistry zmqSocketRegistry(ZmqContext context, ZmqProperties properties, ZmqConnectionDetails details,
			ObjectProvider<ZmqSocketCustomizer> customizers) {
		return new ZmqSocketRegistry(context, new SocketDefinitions(properties, details).create(),
				customizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqProxyRegistry zmqProxyRegistry(ZmqContext context, ZmqSocketRegistry sockets, ZmqProperties properties) {
		List<ZmqProxyDefinition> definitions = new ArrayList<>();
		properties.proxy().forEach((name, proxy) -> definitions.add(definition("zmq.proxy." + name, name, proxy)));
		return new ZmqProxyRegistry(context, sockets, definitions);
	}

	private static ZmqProxyDefinition definition(String source, String name, ZmqProxyProperties proxy) {
		String frontend = proxy.frontend();
		String backend = proxy.backend();
		if (frontend == null || backend == null) {
			throw new ZmqConfigurationException(source + ((frontend == null) ? ".frontend" : ".backend"),
					"Proxy '" + name + "' has sockets on two sides, and one is missing.",
					"Set it to the name of a socket below zmq.sockets; for an echo to that of the other side.");
		}
		return new ZmqProxyDefinition(name, frontend, backend, proxy.capture(), source);
	}

	@Bean
	@ConditionalOnMissingBean(ZmqOperations.class)
	ZmqTemplate zmqTemplate(ZmqSocketRegistry sockets, ZmqMessageConverter converter, ZmqProperties properties) {
		ZmqTemplate template = new ZmqTemplate(sockets, converter);
		template.setReplyTimeout(OptionsMapper.unending(properties.template().replyTimeout()));
		String defaultSocket = properties.template().defaultSocket();
		if (defaultSocket != null && !sockets.names().contains(defaultSocket)) {
			throw new ZmqConfigurationException("zmq.template.default-socket",
					"There is no socket named '" + defaultSocket + "'.", "The sockets are " + sockets.names()
							+ "; use one of them, or define zmq.sockets." + defaultSocket + ".");
		}
		template.setDefaultSocket(defaultSocket);
		return template;
	}

}
