package io.github.zmq4j.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Finds {@link ZmqListener} methods and runs them. Not needed with Spring Boot, which
 * does so by itself. Wants a bean of type
 * {@link io.github.zmq4j.spring.config.ZmqListenerContainerFactory}, named
 * {@code zmqListenerContainerFactory} if there are several, and a
 * {@link io.github.zmq4j.spring.core.ZmqSocketRegistry}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(ZmqBootstrapConfiguration.class)
public @interface EnableZmq {

}
