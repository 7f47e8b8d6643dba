package io.github.zmq4j;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of a socket type names the options that the type takes, and no others.
 */
class SocketPageOptionsTests {

	private static final Path PAGES = Path.of("../docs/sockets");

	/** A name in code, and what stands in parentheses behind it, if anything. */
	private static final Pattern NAME = Pattern.compile("`([a-z]\\w*)[^`]*`(?: \\(([\\w, ]+)\\))?");

	private static final Set<String> OPTIONS = Arrays.stream(SocketOptions.Builder.class.getDeclaredMethods())
		.filter((method) -> method.getReturnType() == SocketOptions.Builder.class)
		.map(Method::getName)
		.collect(Collectors.toCollection(TreeSet::new));

	/** Groups whose options are not all for the same types. */
	private static final List<Class<? extends Record>> GROUPS = List.of(LimitOptions.class, ConnectionMessages.class);

	private static List<MatchResult> names(SocketType type) throws IOException {
		return NAME.matcher(section(type)).results().toList();
	}

	private static String section(SocketType type) throws IOException {
		String page = Files.readString(PAGES.resolve(type.name().toLowerCase(Locale.ROOT) + ".md"));
		return page.substring(page.indexOf("## Options"), page.indexOf("## Specification"));
	}

	/** A group is taken by who takes one of its options. */
	private static boolean takes(SocketType type, String option) {
		List<OptionRule> rules = rules(option::equals);
		if (!rules.isEmpty()) {
			return rules.get(0).types().contains(type);
		}
		for (Class<? extends Record> group : GROUPS) {
			if (name(group).equals(option)) {
				return !parts(type, group).isEmpty();
			}
		}
		return true;
	}

	private static List<OptionRule> rules(Predicate<String> option) {
		return OptionRule.ALL.stream().filter((rule) -> option.test(rule.option())).toList();
	}

	private static String name(Class<? extends Record> group) {
		return (group == LimitOptions.class) ? "limits" : "connectionMessages";
	}

	private static Set<String> parts(SocketType type, Class<? extends Record> group) {
		return Arrays.stream(group.getRecordComponents())
			.map(RecordComponent::getName)
			.filter((part) -> takes(type, name(group) + "." + part))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void theTestKnowsAllGroups() {
		assertThat(rules((option) -> option.contains(".")))
			.extracting((rule) -> rule.option().substring(0, rule.option().indexOf('.')))
			.containsOnly(GROUPS.stream().map(SocketPageOptionsTests::name).toArray(String[]::new));
	}

	@ParameterizedTest
	@EnumSource
	void aPageNamesTheOptionsThatTheTypeTakes(SocketType type) throws IOException {
		Set<String> named = names(type).stream()
			.map((name) -> name.group(1))
			.filter(OPTIONS::contains)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(named).containsExactlyElementsOf(OPTIONS.stream().filter((option) -> takes(type, option)).toList());
	}

	@ParameterizedTest
	@EnumSource
	void aPageNamesThePartsOfTheGroupsThatTheTypeTakes(SocketType type) throws IOException {
		for (Class<? extends Record> group : GROUPS) {
			Set<String> named = names(type).stream()
				.filter((name) -> name.group(1).equals(name(group)) && name.group(2) != null)
				.flatMap((name) -> Arrays.stream(name.group(2).split(", ")))
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(named).as(name(group)).isEqualTo(parts(type, group));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aPageSaysWhatIsRefusedBesideAnother(SocketType type) throws IOException {
		String section = section(type);
		assertThat(section.contains("`conflate`, beside which other high-water marks than the defaults"))
			.isEqualTo(takes(type, "conflate"));
		assertThat(section.contains("verbosity, which is refused where the application decides"))
			.isEqualTo(takes(type, "xpub"));
	}

}
