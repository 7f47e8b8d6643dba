package io.github.zmq4j.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs a test whose peer is made of bare octets over tcp and ipc and with either side
 * bound: its arguments are the {@link Wire} and whether our socket binds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = "{0}, our side binds: {1}")
@MethodSource("io.github.zmq4j.support.Wire#rawSides")
public @interface OnEachRawSide {

}
