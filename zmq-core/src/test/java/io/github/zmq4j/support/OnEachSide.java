package io.github.zmq4j.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs a test with each {@link Wire} and either side bound: its arguments are the wire
 * and whether the receiving side binds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = "{0}, receiver binds: {1}")
@MethodSource("io.github.zmq4j.support.Wire#withSides")
public @interface OnEachSide {

}
