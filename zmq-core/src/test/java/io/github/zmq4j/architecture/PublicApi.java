package io.github.zmq4j.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.zmq4j.ZmqContext;

/**
 * What the exported packages offer, read from the compiled classes.
 */
final class PublicApi {

	/** The directory of the compiled main classes. */
	static final Path MAIN_CLASSES = mainClasses();

	private static final ModuleDescriptor MODULE = ModuleFinder.of(MAIN_CLASSES)
		.find("io.github.zmq4j")
		.orElseThrow()
		.descriptor();

	private PublicApi() {
	}

	static Set<String> packages() {
		return new TreeSet<>(MODULE.packages());
	}

	static Set<String> exportedPackages() {
		return MODULE.exports()
			.stream()
			.map(ModuleDescriptor.Exports::source)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Returns the signatures of all public and protected types and members.
	 * @return a line for each type, followed by its members, indented
	 */
	static List<String> signatures() {
		List<String> lines = new ArrayList<>();
		for (Class<?> type : exportedTypes()) {
			lines.add(ApiFormat.type(type));
			members(type).map((member) -> "\t" + ApiFormat.member(member)).sorted().forEach(lines::add);
		}
		return lines;
	}

	private static List<Class<?>> exportedTypes() {
		return exportedPackages().stream()
			.flatMap(PublicApi::typesIn)
			.filter(PublicApi::isVisible)
			.sorted(Comparator.comparing(Class::getName))
			.toList();
	}

	private static Stream<Class<?>> typesIn(String packageName) {
		Path directory = MAIN_CLASSES.resolve(packageName.replace('.', '/'));
		try (Stream<Path> files = Files.list(directory)) {
			List<Class<?>> types = new ArrayList<>();
			for (Path file : files.toList()) {
				String name = file.getFileName().toString();
				if (name.endsWith(".class") && !name.equals("package-info.class")) {
					types.add(Class.forName(packageName + "." + name.substring(0, name.length() - 6), false,
							PublicApi.class.getClassLoader()));
				}
			}
			return types.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isVisible(Class<?> type) {
		Class<?> enclosing = type.getEnclosingClass();
		return isVisible(type.getModifiers()) && !type.isAnonymousClass() && !type.isLocalClass()
				&& (enclosing == null || isVisible(enclosing));
	}

	private static boolean isVisible(int modifiers) {
		return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
	}

	/** All but what every object has. */
	private static Stream<Member> members(Class<?> type) {
		Set<String> everywhere = Set.of("equals", "hashCode", "toString");
		return Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
			.flatMap(Stream::of)
			.filter((member) -> isVisible(member.getModifiers()) && !member.isSynthetic()
					&& !everywhere.contains(member.getName()));
	}

	private static Path mainClasses() {
		try {
			return Path.of(ZmqContext.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
