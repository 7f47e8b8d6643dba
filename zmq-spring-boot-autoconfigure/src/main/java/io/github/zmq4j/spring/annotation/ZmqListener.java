package io.github.zmq4j.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.messaging.handler.annotation.MessageMapping;

/**
 * Lets a method receive the messages of a named socket.
 *
 * <p>
 * Arguments may be: the payload as {@code byte[]}, {@code String}, {@code List<byte[]>}
 * or any type that the converter reads, with {@code @Payload} and {@code @Valid} if you
 * like; {@code @Header}, {@code @Headers} and {@code Message<?>} of Spring Messaging;
 * {@link io.github.zmq4j.ZmqMessage} for all frames as they came; {@link ZmqTopic},
 * {@link ZmqRoutingId}, and {@link io.github.zmq4j.spring.listener.ZmqReply}.
 *
 * <p>
 * On REP, ROUTER, SERVER and PEER, the return value is the reply; {@code null} is one
 * empty frame, and a {@code CompletableFuture} or {@code Mono} replies later. On other
 * types the method returns {@code void}, or names with {@code @SendTo} the socket that
 * its value goes to.
 *
 * <p>
 * An exception is logged and does not stop the listener; a waiting peer gets an error
 * reply. All attributes may hold placeholders ({@code ${...}}) and expressions
 * ({@code #{...}}).
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@MessageMapping
@Repeatable(ZmqListeners.class)
public @interface ZmqListener {

	/**
	 * The name of the socket, a key under {@code zmq.sockets}.
	 * @return the name
	 */
	@AliasFor("socket")
	String value() default "";

	/**
	 * The name of the socket, a key under {@code zmq.sockets}.
	 * @return the name
	 */
	@AliasFor("value")
	String socket() default "";

	/**
	 * The id of the container: a key under {@code zmq.listener.instances}, the name of
	 * its thread, a tag of its meters. Default: the name of the socket.
	 * @return the id
	 */
	String id() default "";

	/**
	 * How many messages are handled at once: 1 keeps their order, more does not. Default:
	 * {@code zmq.listener.concurrency}.
	 * @return a number
	 */
	String concurrency() default "";

	/**
	 * Whether the container starts with the application context. Default:
	 * {@code zmq.listener.auto-startup}.
	 * @return {@code true} or {@code false}
	 */
	String autoStartup() default "";

	/**
	 * How long a stop waits for messages in flight before it interrupts their threads.
	 * Default: {@code zmq.listener.shutdown-timeout}.
	 * @return a duration, such as {@code 5s}
	 */
	String shutdownTimeout() default "";

	/**
	 * The {@link io.github.zmq4j.spring.listener.ZmqListenerErrorHandler} to call with
	 * failures: the name of a bean, or an expression. Default: the only bean of that
	 * type, or one that logs.
	 * @return the name of a bean
	 */
	String errorHandler() default "";

	/**
	 * Whether the error reply to a peer on REP, ROUTER, SERVER or PEER says what went
	 * wrong: {@code true} for one empty frame and one frame with the exception as text,
	 * {@code false} for the empty frame only, which is the default.
	 * @return {@code true} or {@code false}
	 */
	String returnExceptions() default "";

	/**
	 * The {@link io.github.zmq4j.spring.converter.ZmqMessageConverter} of this method:
	 * the name of a bean, or an expression. Default: the only bean of that type.
	 * @return the name of a bean
	 */
	String messageConverter() default "";

}
