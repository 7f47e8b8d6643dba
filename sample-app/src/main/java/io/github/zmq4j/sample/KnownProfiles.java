package io.github.zmq4j.sample;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Ends the start if a profile is not one of the sample's, or if nothing would run:
 * without that, a slip of the pen would start an application that does nothing.
 * Stateless.
 */
@Component
final class KnownProfiles {

	/** What starts something. */
	private static final List<String> PARTS = List.of("ventilator", "worker", "sink", "prices", "quotes", "all");

	/** Where parts meet. */
	private static final Set<String> MEETINGS = Set.of("inproc", "ipc");

	KnownProfiles(Environment environment) {
		List<String> active = List.of(environment.getActiveProfiles());
		for (String profile : active) {
			if (!PARTS.contains(profile) && !MEETINGS.contains(profile)) {
				throw wrong(active, "There is no profile " + profile);
			}
		}
		if (!active.isEmpty() && active.stream().noneMatch(PARTS::contains)) {
			throw wrong(active, "This starts nothing");
		}
	}

	private static InvalidConfigurationPropertyValueException wrong(List<String> active, String reason) {
		return new InvalidConfigurationPropertyValueException("spring.profiles.active", String.join(",", active),
				reason + ". What can be started is " + String.join(", ", PARTS)
						+ "; with ipc beside it, the first three" + " meet over Unix domain sockets.");
	}

}
