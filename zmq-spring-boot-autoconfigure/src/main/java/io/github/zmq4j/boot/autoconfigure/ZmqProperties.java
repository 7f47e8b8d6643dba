package io.github.zmq4j.boot.autoconfigure;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All properties. Immutable. A property below {@code zmq} that does not exist fails the
 * start.
 *
 * @param enabled Whether to set up ZeroMQ at all.
 * @param context Settings of the context, which owns the I/O threads.
 * @param defaults Options that every socket inherits.
 * @param sockets Named sockets; names consist of letters and digits.
 * @param proxy Named proxies, each of which passes messages between two named sockets.
 * @param listener Settings that every listener inherits.
 * @param template Settings of the template.
 */
@ConfigurationProperties(prefix = "zmq", ignoreUnknownFields = false)
public record ZmqProperties(@DefaultValue("true") boolean enabled,
		@NestedConfigurationProperty @DefaultValue ZmqContextProperties context,
		@NestedConfigurationProperty @DefaultValue ZmqOptionsProperties defaults,
		@DefaultValue Map<String, ZmqSocketProperties> sockets, @DefaultValue Map<String, ZmqProxyProperties> proxy,
		@NestedConfigurationProperty @DefaultValue ZmqListenerProperties listener,
		@NestedConfigurationProperty @DefaultValue ZmqTemplateProperties template) {

}
