package io.github.zmq4j.spring.converter;

import java.lang.reflect.Method;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * A type with its arguments in the form in which Spring's converters take it: as the
 * parameter of a method, even if there is no such method. Immutable.
 */
final class TypeHint extends MethodParameter {

	private static final Method EQUALS = equalsMethod();

	private final Type type;

	private final Class<?> raw;

	TypeHint(Type type, Class<?> raw) {
		super(EQUALS, 0);
		this.type = type;
		this.raw = raw;
	}

	private static Method equalsMethod() {
		try {
			return Object.class.getMethod("equals", Object.class);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Class<?> getParameterType() {
		return this.raw;
	}

	@Override
	public Class<?> getNestedParameterType() {
		return this.raw;
	}

	@Override
	public Type getGenericParameterType() {
		return this.type;
	}

	@Override
	public Type getNestedGenericParameterType() {
		return this.type;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TypeHint that && this.type.equals(that.type);
	}

	@Override
	public int hashCode() {
		return this.type.hashCode();
	}

}
