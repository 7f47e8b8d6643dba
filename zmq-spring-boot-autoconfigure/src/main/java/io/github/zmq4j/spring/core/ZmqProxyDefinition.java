package io.github.zmq4j.spring.core;

import org.jspecify.annotations.Nullable;

/**
 * What a named proxy is made from. Immutable.
 *
 * @param name the name of the proxy
 * @param frontend the name of the socket on one side
 * @param backend the name of the socket on the other side, or the frontend again
 * @param capture the name of the socket that gets a copy of each message, {@code null}
 * for none
 * @param source where this comes from, such as {@code zmq.proxy.prices}, for messages to
 * people
 */
public record ZmqProxyDefinition(String name, String frontend, String backend, @Nullable String capture,
		String source) {

}
