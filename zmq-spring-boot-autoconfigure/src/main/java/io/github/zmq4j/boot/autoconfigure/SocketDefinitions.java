package io.github.zmq4j.boot.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqEnvelope;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Makes definitions of sockets from properties and connection details, and refuses what
 * cannot work. Immutable.
 */
final class SocketDefinitions {

	private static final String PREFIX = "zmq.sockets.";

	private final ZmqProperties properties;

	private final ZmqConnectionDetails details;

	SocketDefinitions(ZmqProperties properties, ZmqConnectionDetails details) {
		this.properties = properties;
		this.details = details;
	}

	/**
	 * Makes the definitions.
	 * @return one for each named socket
	 * @throws ZmqConfigurationException if a property is wrong
	 */
	List<ZmqSocketDefinition> create() {
		checkNames();
		List<ZmqSocketDefinition> definitions = new ArrayList<>();
		this.properties.sockets().forEach((name, socket) -> definitions.add(create(name, socket)));
		PeerRules.check(definitions);
		return definitions;
	}

	/**
	 * With environment variables, which have neither dashes nor case, one would become
	 * two.
	 */
	private void checkNames() {
		Map<String, String> seen = new HashMap<>();
		for (String name : this.properties.sockets().keySet()) {
			String plain = name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
			String other = seen.put(plain, name);
			if (other != null) {
				throw new ZmqConfigurationException(PREFIX + name,
						"The sockets '" + other + "' and '" + name
								+ "' differ only by dashes or case, as happens when an"
								+ " environment variable is meant to override a name with dashes.",
						"Write both as '" + plain + "', or give them different names; names consist of letters and"
								+ " digits.");
			}
		}
	}

	private ZmqSocketDefinition create(String name, ZmqSocketProperties socket) {
		String source = PREFIX + name;
		SocketType type = socket.type();
		if (type == null) {
			throw new ZmqConfigurationException(source + ".type", "Socket '" + name + "' has no type.",
					"Set it to one of " + types() + ".");
		}
		List<Endpoint> bind = endpoints(source + ".bind", orElse(this.details.getBind(name), socket.bind()), true);
		List<Endpoint> connect = endpoints(source + ".connect", orElse(this.details.getConnect(name), socket.connect()),
				false);
		if (bind.isEmpty() && connect.isEmpty()) {
			throw new ZmqConfigurationException(source,
					"Socket '" + name + "' neither binds nor connects, so it will never have a peer.", "Set " + source
							+ ".bind to something like tcp://*:5555, or " + source + ".connect to tcp://host:5555.");
		}
		checkTopics(source, type, socket.topics());
		ZmqEnvelope envelope = socket.envelope();
		if (envelope != null && type != SocketType.ROUTER) {
			throw new ZmqConfigurationException(source + ".envelope",
					"Socket '" + name + "' is a " + type + ", which has no envelope.",
					"Remove it; only ROUTER has one.");
		}
		return new ZmqSocketDefinition(name, type, bind, connect, socket.topics(),
				(envelope != null) ? envelope : ZmqEnvelope.DELIMITED, options(source, type, socket), source);
	}

	private static List<String> orElse(@Nullable List<String> details, List<String> configured) {
		return (details != null) ? details : configured;
	}

	private static String types() {
		return List.of(SocketType.values()).toString().toLowerCase(Locale.ROOT);
	}

	private static List<Endpoint> endpoints(String property, List<String> texts, boolean bind) {
		List<Endpoint> endpoints = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			String where = (texts.size() > 1) ? property + "[" + i + "]" : property;
			endpoints.add(endpoint(where, texts.get(i), bind));
		}
		return endpoints;
	}

	private static Endpoint endpoint(String property, String text, boolean bind) {
		Endpoint endpoint;
		try {
			endpoint = Endpoint.parse(text.trim());
		}
		catch (ZmqEndpointException ex) {
			throw new ZmqConfigurationException(property, ex.getMessage() + ".",
					"Write it as tcp://host:port, ipc://path or inproc://name.", ex);
		}
		if (!bind && endpoint.isWildcard()) {
			throw new ZmqConfigurationException(property,
					"Endpoint " + endpoint + " has a wildcard, which only bind can fill in.",
					"Name the host and the port to connect to.");
		}
		if (bind && endpoint instanceof Endpoint.Tcp tcp && tcp.source() != null) {
			throw new ZmqConfigurationException(property,
					"Endpoint " + endpoint + " has a source, which only connect can use.",
					"Write " + tcp.withSource(null) + ".");
		}
		return endpoint;
	}

	private static void checkTopics(String source, SocketType type, List<String> topics) {
		if (!topics.isEmpty() && type != SocketType.SUB && type != SocketType.XSUB && type != SocketType.DISH) {
			throw new ZmqConfigurationException(source + ".topics",
					"The socket is a " + type + ", which takes no topics.",
					(type == SocketType.PUB || type == SocketType.XPUB || type == SocketType.RADIO)
							? "Remove them; a publisher names the topic with each message, as in ZmqTemplate.publish."
							: "Remove them, or make it a SUB.");
		}
	}

	private SocketOptions options(String source, SocketType type, ZmqSocketProperties socket) {
		try {
			return OptionsMapper.map(type, socket.options(), this.properties.defaults());
		}
		catch (IllegalArgumentException ex) {
			throw new OptionCulprit(source + ".options", type, socket.options(), this.properties.defaults()).blame(ex);
		}
	}

}
