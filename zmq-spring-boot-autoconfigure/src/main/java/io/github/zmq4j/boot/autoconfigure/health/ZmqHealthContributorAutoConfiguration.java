package io.github.zmq4j.boot.autoconfigure.health;

import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.boot.autoconfigure.ZmqAutoConfiguration;
import io.github.zmq4j.boot.health.ZmqSocketHealthIndicator;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of health: one component for each named socket.
 */
@AutoConfiguration(after = ZmqAutoConfiguration.class)
@ConditionalOnClass({ ZmqSocketRegistry.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ ZmqSocketRegistry.class, ZmqSocket.class })
@ConditionalOnEnabledHealthIndicator("zmq")
public final class ZmqHealthContributorAutoConfiguration {

	ZmqHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "zmqHealthIndicator", "zmqHealthContributor" })
	CompositeHealthContributor zmqHealthContributor(ZmqSocketRegistry sockets,
			ObjectProvider<ZmqListenerEndpointRegistry> listeners) {
		return CompositeHealthContributor.fromMap(ZmqSocketHealthIndicator.forAll(sockets, listeners.getIfUnique()));
	}

}
