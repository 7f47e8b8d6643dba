package io.github.zmq4j.conformance;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.zmq4j.ContextOptions;
import io.github.zmq4j.SocketOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page about options has each option of libzmq and each of ours, and names what
 * exists.
 */
class OptionsPageTests {

	private static final Path PAGE = Path.of("../docs/options.md");

	private static final Path HEADER = Path.of("/usr/include/zmq.h");

	/** Class, nested classes if any, member. */
	private static final Pattern NAME = Pattern.compile("`((?:[A-Z]\\w+\\.)+)(\\w+)`");

	private static final Pattern ROW = Pattern.compile("\\| (ZMQ_\\w+) \\| (.+?) \\|.*");

	private static final Pattern REASON = Pattern.compile("(left out|not yet): .+");

	private static final Pattern DEFINITION = Pattern.compile("#define (ZMQ_\\w+) (\\d+|ZMQ_\\w+)");

	/** Parts of the header, by the comments that begin them. */
	private static final List<String> PARTS = List.of("Context options", "Socket options.", "DRAFT Socket options.",
			"DRAFT Context options");

	private static List<String> lines;

	@BeforeAll
	static void read() throws IOException {
		lines = Files.readAllLines(PAGE);
	}

	private static Stream<MatchResult> rows() {
		return lines.stream().flatMap((line) -> ROW.matcher(line).results());
	}

	private static Stream<MatchResult> names() {
		return lines.stream().flatMap((line) -> NAME.matcher(line).results());
	}

	@Test
	void everyOptionHasAnAnswerAndOnlyOne() {
		assertThat(rows()).hasSizeGreaterThan(110)
			.allMatch((row) -> NAME.matcher(row.group(2)).lookingAt() || REASON.matcher(row.group(2)).matches());
		for (String part : parts()) {
			assertThat(rows(part)).doesNotHaveDuplicates();
		}
	}

	private static List<String> parts() {
		return lines.stream().filter((line) -> line.startsWith("## ")).toList();
	}

	/** The options below a heading. */
	private static List<String> rows(String part) {
		return lines.stream()
			.dropWhile((line) -> !line.equals(part))
			.skip(1)
			.takeWhile((line) -> !line.startsWith("## "))
			.flatMap((line) -> ROW.matcher(line).results())
			.map((row) -> row.group(1))
			.toList();
	}

	/** The header has them among those of sockets. */
	@Test
	void whatContextsHaveAsWellIsThereTwice() {
		assertThat(rows("## Sockets")).contains("ZMQ_IPV6", "ZMQ_BLOCKY");
		assertThat(rows("## Contexts")).contains("ZMQ_IPV6", "ZMQ_BLOCKY");
	}

	@Test
	void everythingThatIsNamedExists() {
		assertThat(names().filter((name) -> !exists(name.group(1), name.group(2))).map(MatchResult::group)).isEmpty();
	}

	private static boolean exists(String types, String member) {
		try {
			String binary = types.substring(0, types.length() - 1).replace('.', '$');
			Class<?> type = Class.forName("io.github.zmq4j." + binary);
			return Arrays.stream(type.getMethods()).anyMatch((method) -> method.getName().equals(member))
					|| Arrays.stream(type.getFields()).anyMatch((field) -> field.getName().equals(member));
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	@Test
	void everyOptionOfOursIsNamed() {
		Set<String> named = names().map((name) -> name.group(1) + name.group(2)).collect(Collectors.toSet());
		Set<String> options = new TreeSet<>(components(ContextOptions.class));
		Arrays.stream(SocketOptions.class.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
			.filter((method) -> method.getParameterCount() == 0 && !method.getName().equals("toBuilder"))
			.forEach((getter) -> {
				options.add("SocketOptions." + getter.getName());
				options.addAll(components(getter.getReturnType()));
			});
		assertThat(named).containsAll(options);
	}

	private static List<String> components(Class<?> type) {
		List<String> names = new ArrayList<>();
		if (type.isRecord()) {
			String prefix = type.getName().replaceAll(".*\\.", "").replace('$', '.') + ".";
			for (RecordComponent component : type.getRecordComponents()) {
				names.add(prefix + component.getName());
				names.addAll(components(component.getType()));
			}
		}
		return names;
	}

	@Test
	void everyOptionInTheHeaderOfLibzmqIsThere() throws IOException {
		assumeTrue(Files.exists(HEADER), "libzmq's header is installed");
		Set<String> options = new TreeSet<>();
		boolean listed = false;
		for (String line : Files.readAllLines(HEADER)) {
			if (line.startsWith("/*")) {
				String title = line.replaceAll("[/*]", "").strip();
				listed = PARTS.contains(title);
			}
			else if (line.isBlank()) {
				listed = false;
			}
			else if (listed) {
				DEFINITION.matcher(line).results().forEach((definition) -> options.add(definition.group(1)));
			}
		}
		assertThat(options).hasSizeGreaterThan(90);
		assertThat(rows().map((row) -> row.group(1)).toList()).containsAll(options);
	}

}
