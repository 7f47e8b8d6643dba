package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the template. Immutable.
 *
 * @param defaultSocket Name of the socket that is meant when a call names none.
 * @param replyTimeout How long a request waits for its reply, -1 for no limit.
 */
public record ZmqTemplateProperties(@Nullable String defaultSocket, @DefaultValue("2s") Duration replyTimeout) {

}
