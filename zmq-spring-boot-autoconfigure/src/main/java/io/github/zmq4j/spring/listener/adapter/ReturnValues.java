package io.github.zmq4j.spring.listener.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.invocation.AsyncHandlerMethodReturnValueHandler;
import org.springframework.messaging.handler.invocation.CompletableFutureReturnValueHandler;
import org.springframework.messaging.handler.invocation.ReactiveReturnValueHandler;
import org.springframework.util.ClassUtils;

/**
 * Tells return values that come later from others: {@code CompletionStage}, and with
 * Reactor on the class path {@code Mono} and what else adapts to it. Immutable.
 */
final class ReturnValues {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			ReturnValues.class.getClassLoader());

	private final List<AsyncHandlerMethodReturnValueHandler> handlers = new ArrayList<>();

	ReturnValues() {
		this.handlers.add(new CompletableFutureReturnValueHandler());
		if (REACTOR) {
			this.handlers.add(new ReactiveReturnValueHandler());
		}
	}

	/**
	 * Makes a stage of a return value that comes later.
	 * @param value what a method returned
	 * @param returnType the method's return type
	 * @return the stage, or {@code null} if the value is there already
	 */
	@Nullable CompletionStage<?> later(@Nullable Object value, MethodParameter returnType) {
		if (value == null) {
			return null;
		}
		for (AsyncHandlerMethodReturnValueHandler handler : this.handlers) {
			if (handler.supportsReturnType(returnType) && handler.isAsyncReturnValue(value, returnType)) {
				return handler.toCompletableFuture(value, returnType);
			}
		}
		return null;
	}

}
