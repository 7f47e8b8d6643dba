package io.github.zmq4j.boot.autoconfigure;

import java.net.UnknownHostException;

import io.github.zmq4j.ZmqBindException;
import io.github.zmq4j.spring.core.ZmqSocketBindException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Shows which endpoint could not be bound, which property it comes from, and who has its
 * address if that is a socket of this application.
 */
class ZmqBindFailureAnalyzer extends AbstractFailureAnalyzer<ZmqSocketBindException> {

	private final @Nullable Environment environment;

	ZmqBindFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ZmqSocketBindException cause) {
		String origin = Origins.find(this.environment, cause.getProperty());
		String description = cause.getProperty() + ((origin != null) ? " (" + origin + ")" : "") + ":\n\n    Endpoint "
				+ cause.getEndpoint() + " cannot be bound: " + reason(cause);
		return new FailureAnalysis(description, action(cause), cause);
	}

	private static String action(ZmqSocketBindException cause) {
		if (cause.getRival() != null) {
			return "Give one of the two sockets another endpoint.";
		}
		if (NestedExceptionUtils.getMostSpecificCause(cause) instanceof UnknownHostException) {
			return "Name an address, a host or a network interface of this machine; a host of * takes all of them.";
		}
		String advice = (cause.getCause() instanceof ZmqBindException failure) ? failure.advice() : null;
		return (advice != null) ? StringUtils.capitalize(advice) + "." : "Choose another endpoint.";
	}

	private static String reason(ZmqSocketBindException cause) {
		if (cause.getRival() != null) {
			return "it is bound by " + cause.getRival() + ".";
		}
		return NestedExceptionUtils.getMostSpecificCause(cause).getMessage() + ".";
	}

}
