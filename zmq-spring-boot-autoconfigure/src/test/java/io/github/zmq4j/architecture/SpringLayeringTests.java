package io.github.zmq4j.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.zmq4j.boot.autoconfigure.ZmqAutoConfiguration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Imports go down here too, and auto-configurations look as Spring Boot's own do.
 */
class SpringLayeringTests {

	private static final String ROOT = "io.github.zmq4j";

	private static final String SPRING = ROOT + ".spring";

	private static final String BOOT = ROOT + ".boot";

	private static final Map<String, List<String>> ALLOWED = allowedImports();

	private static final JavaClasses MAIN = new ClassFileImporter()
		.importUrl(ZmqAutoConfiguration.class.getProtectionDomain().getCodeSource().getLocation());

	@TestFactory
	Stream<DynamicTest> importsGoDown() {
		return ALLOWED.entrySet()
			.stream()
			.map((entry) -> DynamicTest.dynamicTest(entry.getKey(),
					() -> check(imports(entry.getKey(), entry.getValue()))));
	}

	@Test
	void everyPackageHasItsPlace() {
		String[] places = Stream.concat(ALLOWED.keySet().stream(), Stream.of(BOOT + "..")).toArray(String[]::new);
		check(classes().should().resideInAnyPackage(places));
	}

	@Test
	void springKnowsNothingOfBoot() {
		check(noClasses().that()
			.resideInAPackage(SPRING + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BOOT + "..", "org.springframework.boot.."));
	}

	@Test
	void nobodyTouchesTheInternalsOfTheCore() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage(ROOT + ".internal.."));
	}

	@Test
	void packagesAreFreeOfCycles() {
		check(slices().matching("(**)").should().beFreeOfCycles());
	}

	@Test
	void autoConfigurationsArePublicFinal() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(FINAL));
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		check(methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic());
		check(fields().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic());
	}

	@Test
	void beanMethodsHaveNoConditionOnClass() {
		check(methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.because("reading the method's signature loads the class; put the condition on a nested configuration"));
	}

	/**
	 * The packages of {@code spring} that each of them may use beside itself. An edge
	 * more is a decision: write down why.
	 */
	private static Map<String, List<String>> allowedImports() {
		List<String> ground = layers("core..", "converter..", "observation..", "event..");
		List<String> listener = concat(ground, layers("listener"));
		List<String> adapter = concat(listener, layers("listener.adapter.."));
		List<String> config = concat(adapter, layers("config.."));
		Map<String, List<String>> allowed = new LinkedHashMap<>();
		allowed.put(layer("annotation.."), config);
		allowed.put(layer("config.."), adapter);
		allowed.put(layer("listener.adapter.."), listener);
		allowed.put(layer("listener"), ground);
		allowed.put(layer("core.."), layers("converter..", "observation..", "event.."));
		allowed.put(layer("converter.."), List.of());
		allowed.put(layer("observation.."), List.of());
		allowed.put(layer("event.."), List.of());
		allowed.put(layer("integration.."), listener);
		allowed.put(layer("patterns.."), listener);
		allowed.put(layer("aot.."), List.of(SPRING + ".."));
		return allowed;
	}

	private static ArchRule imports(String layer, List<String> targets) {
		String[] allowed = concat(targets, List.of(layer)).toArray(String[]::new);
		return classes().that()
			.resideInAPackage(layer)
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAnyPackage(SPRING + ".."))));
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(MAIN);
	}

	private static String layer(String name) {
		return SPRING + "." + name;
	}

	private static List<String> layers(String... names) {
		return Stream.of(names).map(SpringLayeringTests::layer).toList();
	}

	private static List<String> concat(List<String> first, List<String> second) {
		return Stream.concat(first.stream(), second.stream()).toList();
	}

}
