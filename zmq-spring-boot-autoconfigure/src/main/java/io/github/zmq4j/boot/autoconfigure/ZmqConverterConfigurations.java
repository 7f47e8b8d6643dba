package io.github.zmq4j.boot.autoconfigure;

import io.github.zmq4j.spring.converter.DefaultZmqMessageConverter;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;

/**
 * The converter: with JSON if Jackson is on the class path. To be imported in this order.
 */
final class ZmqConverterConfigurations {

	private ZmqConverterConfigurations() {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class Json {

		@Bean
		@ConditionalOnMissingBean(ZmqMessageConverter.class)
		DefaultZmqMessageConverter zmqMessageConverter(ObjectProvider<JsonMapper> mapper) {
			JsonMapper available = mapper.getIfUnique();
			return new DefaultZmqMessageConverter((available != null) ? new JacksonJsonMessageConverter(available)
					: new JacksonJsonMessageConverter());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		@ConditionalOnMissingBean(ZmqMessageConverter.class)
		DefaultZmqMessageConverter zmqMessageConverter() {
			return new DefaultZmqMessageConverter();
		}

	}

}
