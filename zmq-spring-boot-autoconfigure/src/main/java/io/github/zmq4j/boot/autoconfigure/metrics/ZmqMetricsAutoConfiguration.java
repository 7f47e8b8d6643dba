package io.github.zmq4j.boot.autoconfigure.metrics;

import io.github.zmq4j.boot.autoconfigure.ZmqAutoConfiguration;
import io.github.zmq4j.boot.metrics.ZmqMetrics;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of meters.
 */
@AutoConfiguration(after = ZmqAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, ZmqSocketRegistry.class })
public final class ZmqMetricsAutoConfiguration {

	ZmqMetricsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqMetrics zmqMetrics(ZmqSocketRegistry sockets, ObjectProvider<ZmqListenerEndpointRegistry> listeners) {
		return new ZmqMetrics(sockets, listeners.getIfUnique());
	}

}
