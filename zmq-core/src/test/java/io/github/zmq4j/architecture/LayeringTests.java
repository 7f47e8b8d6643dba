package io.github.zmq4j.architecture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imports go down, the protocol has no thread, and only the runtime knows the time.
 */
class LayeringTests {

	private static final String ROOT = "io.github.zmq4j";

	private static final String SECURITY = ROOT + ".security..";

	private static final String PATTERNS = ROOT + ".patterns..";

	private static final String RUNTIME = internal("runtime");

	private static final String UTIL = internal("util");

	private static final Map<String, List<String>> ALLOWED = allowedImports();

	private static final JavaClasses MAIN = new ClassFileImporter().importPath(PublicApi.MAIN_CLASSES);

	@TestFactory
	Stream<DynamicTest> importsGoDown() {
		return ALLOWED.entrySet().stream().map((entry) -> {
			List<String> targets = new ArrayList<>(entry.getValue());
			targets.addAll(List.of(entry.getKey(), ROOT, SECURITY, UTIL));
			return DynamicTest.dynamicTest(entry.getKey(), () -> check(imports(entry.getKey(), targets)));
		});
	}

	@Test
	void everyPackageHasItsPlace() {
		check(classes().should().resideInAnyPackage(ALLOWED.keySet().toArray(String[]::new)));
	}

	@Test
	void packagesAreFreeOfCycles() {
		check(slices().matching("(**)")
			.should()
			.beFreeOfCycles()
			.ignoreDependency(named("ZmqContext"), named("internal.context.DefaultContext")));
	}

	@Test
	void theProtocolHasNoThreadAndNoChannel() {
		check(noClasses().that()
			.resideInAnyPackage(layers("wire", "mechanism", "engine", "routing").toArray(String[]::new))
			.should()
			.dependOnClassesThat(resideInAnyPackage("java.nio.channels..", "java.net..", "java.util.concurrent..")
				.or(assignableTo(Thread.class))
				.or(assignableTo(Clock.class))
				.or(assignableTo(Timer.class))));
	}

	@Test
	void onlyTheRuntimeReadsTheClock() {
		check(noClasses().that().resideOutsideOfPackage(RUNTIME).should().accessTargetWhere(readsClock()));
	}

	@Test
	void onlyTheRuntimeStartsAndParksThreads() {
		check(noClasses().that().resideOutsideOfPackage(RUNTIME).should().accessTargetWhere(startsOrParksThread()));
	}

	@Test
	void onlyPublicPackagesAreExported() {
		Set<String> packages = PublicApi.packages();
		packages.removeIf((name) -> name.startsWith(ROOT + ".internal"));
		assertThat(PublicApi.exportedPackages()).isEqualTo(packages);
	}

	@Test
	void publicSignaturesNameNoInternalType() {
		assertThat(PublicApi.signatures()).noneMatch((signature) -> signature.contains(ROOT + ".internal."));
	}

	/**
	 * The packages that a layer may use, beside itself, the public values and util. An
	 * edge more is a decision: write down why.
	 */
	private static Map<String, List<String>> allowedImports() {
		Map<String, List<String>> allowed = new LinkedHashMap<>();
		allowed.put(ROOT, List.of());
		// Key pairs are made from the primitives.
		allowed.put(SECURITY, layers("crypto"));
		allowed.put(PATTERNS, List.of());
		allowed.put(internal("context"), List.of(ROOT + ".internal.."));
		allowed.put(internal("session"), layers("engine", "routing", "transport", "pipe", "runtime"));
		allowed.put(internal("engine"), layers("wire", "mechanism"));
		allowed.put(internal("mechanism"), layers("wire", "crypto"));
		allowed.put(internal("wire"), List.of());
		allowed.put(internal("crypto"), List.of());
		allowed.put(internal("routing"), layers("pipe"));
		allowed.put(internal("pipe"), layers("wire"));
		allowed.put(internal("transport"), layers("runtime"));
		allowed.put(RUNTIME, List.of());
		allowed.put(UTIL, List.of());
		return allowed;
	}

	private static ArchRule imports(String layer, List<String> targets) {
		DescribedPredicate<JavaClass> allowed = resideInAnyPackage(targets.toArray(String[]::new))
			.or(not(resideInAnyPackage(ROOT + "..")));
		if (layer.equals(ROOT)) {
			check(noClasses().that(resideInAnyPackage(ROOT).and(not(named("ZmqContext"))))
				.should()
				.dependOnClassesThat(named("internal.context.DefaultContext")));
			allowed = allowed.or(named("internal.context.DefaultContext"));
		}
		return classes().that().resideInAPackage(layer).should().onlyDependOnClassesThat(allowed);
	}

	private static DescribedPredicate<JavaAccess<?>> readsClock() {
		return describe("reads the clock", (access) -> {
			String owner = access.getTargetOwner().getName();
			String name = access.getTarget().getName();
			return switch (owner) {
				case "java.lang.System" -> name.equals("nanoTime") || name.equals("currentTimeMillis");
				case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
				case "java.util.Date" -> name.equals("<init>");
				default -> owner.startsWith("java.time.") && name.equals("now");
			};
		});
	}

	private static DescribedPredicate<JavaAccess<?>> startsOrParksThread() {
		Set<String> timed = Set.of("orTimeout", "completeOnTimeout", "delayedExecutor");
		Set<String> started = Set.of("<init>", "start", "sleep", "ofPlatform", "ofVirtual", "startVirtualThread");
		return describe("starts or parks a thread", (access) -> {
			JavaClass owner = access.getTargetOwner();
			String name = access.getTarget().getName();
			if (owner.isEquivalentTo(LockSupport.class) || owner.isEquivalentTo(Executors.class)) {
				return true;
			}
			if (owner.isAssignableTo(CompletableFuture.class)) {
				return timed.contains(name);
			}
			if (owner.isAssignableTo(Thread.class)) {
				return started.contains(name);
			}
			boolean executor = owner.isAssignableTo(Executor.class) || owner.isAssignableTo(Timer.class);
			return executor && owner.getName().startsWith("java.") && name.equals("<init>");
		});
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(MAIN);
	}

	/** A class of this module and what is nested in it. */
	private static DescribedPredicate<JavaClass> named(String name) {
		return describe(name, (type) -> type.getName().equals(ROOT + "." + name)
				|| type.getName().startsWith(ROOT + "." + name + "$"));
	}

	private static String internal(String name) {
		return ROOT + ".internal." + name + "..";
	}

	private static List<String> layers(String... names) {
		return Stream.of(names).map(LayeringTests::internal).toList();
	}

}
