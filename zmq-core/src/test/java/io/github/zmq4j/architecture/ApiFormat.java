package io.github.zmq4j.architecture;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Writes declarations as text that is the same on every JDK, with generics and with
 * {@code ?} after each type that may be null.
 */
final class ApiFormat {

	private ApiFormat() {
	}

	static String type(Class<?> type) {
		String kind = type.isAnnotation() ? "@interface"
				: type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
		int hidden = type.isInterface() || type.isEnum() ? Modifier.ABSTRACT | Modifier.FINAL : Modifier.INTERFACE;
		if (type.isRecord()) {
			hidden |= Modifier.FINAL;
		}
		String modifiers = Modifier.toString(type.getModifiers() & ~hidden & ~Modifier.INTERFACE & ~Modifier.STATIC);
		AnnotatedType parent = type.getAnnotatedSuperclass();
		boolean plain = parent == null || type.isEnum() || type.isRecord() || parent.getType() == Object.class;
		return modifiers + (type.isSealed() ? " sealed " : " ") + kind + " " + type.getName() + variables(type)
				+ (plain ? "" : " extends " + format(parent))
				+ list(type.isInterface() ? " extends " : " implements ", type.getAnnotatedInterfaces(), "");
	}

	static String member(Member member) {
		if (member instanceof Field field) {
			return modifiers(field) + (field.isEnumConstant() ? "" : format(field.getAnnotatedType()) + " ")
					+ field.getName();
		}
		if (member instanceof Method method) {
			return modifiers(method) + (method.isDefault() ? "default " : "") + variables(method)
					+ format(method.getAnnotatedReturnType()) + " " + method.getName() + signature(method);
		}
		Constructor<?> constructor = (Constructor<?>) member;
		return modifiers(constructor) + variables(constructor) + constructor.getDeclaringClass().getSimpleName()
				+ signature(constructor);
	}

	private static String modifiers(Member member) {
		int kept = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;
		String modifiers = Modifier.toString(member.getModifiers() & kept);
		return modifiers + " ";
	}

	private static String signature(Executable executable) {
		String parameters = list("(", executable.getAnnotatedParameterTypes(), ")");
		return (parameters.isEmpty() ? "()" : parameters)
				+ list(" throws ", executable.getAnnotatedExceptionTypes(), "");
	}

	private static String variables(GenericDeclaration declaration) {
		TypeVariable<?>[] variables = declaration.getTypeParameters();
		String text = Stream.of(variables)
			.map((variable) -> variable.getName() + bounds(variable.getAnnotatedBounds()))
			.collect(Collectors.joining(", "));
		return (variables.length == 0) ? "" : "<" + text + ">" + (declaration instanceof Class ? "" : " ");
	}

	private static String bounds(AnnotatedType[] bounds) {
		boolean none = bounds.length == 0 || (bounds[0].getType() == Object.class && !isNullable(bounds[0]));
		return none ? "" : " extends " + Stream.of(bounds).map(ApiFormat::format).collect(Collectors.joining(" & "));
	}

	private static String list(String before, AnnotatedType[] types, String after) {
		return (types.length == 0) ? ""
				: Stream.of(types).map(ApiFormat::format).collect(Collectors.joining(", ", before, after));
	}

	private static String format(AnnotatedType type) {
		return plain(type) + (isNullable(type) ? "?" : "");
	}

	private static String plain(AnnotatedType type) {
		if (type instanceof AnnotatedArrayType array) {
			return format(array.getAnnotatedGenericComponentType()) + "[]";
		}
		if (type instanceof AnnotatedParameterizedType parameterized) {
			Type raw = ((ParameterizedType) parameterized.getType()).getRawType();
			return raw.getTypeName() + list("<", parameterized.getAnnotatedActualTypeArguments(), ">");
		}
		if (type instanceof AnnotatedWildcardType wildcard) {
			AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
			return "*"
					+ ((lower.length == 0) ? bounds(wildcard.getAnnotatedUpperBounds()) : list(" super ", lower, ""));
		}
		return type.getType().getTypeName();
	}

	private static boolean isNullable(AnnotatedType type) {
		return type.isAnnotationPresent(Nullable.class);
	}

}
