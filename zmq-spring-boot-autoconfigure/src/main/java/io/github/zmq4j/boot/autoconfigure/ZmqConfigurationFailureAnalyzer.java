package io.github.zmq4j.boot.autoconfigure;

import io.github.zmq4j.spring.core.ZmqConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Shows what was configured wrongly, where it was written, and what to write instead.
 */
class ZmqConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ZmqConfigurationException> {

	private final @Nullable Environment environment;

	ZmqConfigurationFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ZmqConfigurationException cause) {
		String origin = Origins.find(this.environment, cause.getWhere());
		return new FailureAnalysis(
				cause.getWhere() + ((origin != null) ? " (" + origin + ")" : "") + ":\n\n    " + cause.getDescription(),
				cause.getAction(), cause);
	}

}
