package io.github.zmq4j.benchmarks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Who may touch the internals of the core.
 */
class LayeringTests {

	private static final String ROOT = "io.github.zmq4j";

	private static final String INTERNAL = ROOT + ".internal..";

	/** The listed exception: it measures what applications cannot reach. */
	private static final String PART = ROOT + ".benchmarks.part..";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

	@Test
	void onlyTheBenchmarksOfPartsTouchTheInternalsOfTheCore() {
		noClasses().that()
			.resideOutsideOfPackage(PART)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(INTERNAL)
			.check(MAIN);
	}

	@Test
	void theBenchmarksOfPartsDependOnNothingOfThisModuleButTheCommandLine() {
		classes().that()
			.resideInAPackage(PART)
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(PART, ROOT + ".benchmarks.command")
				.or(not(resideInAnyPackage(ROOT + ".benchmarks.."))))
			.check(MAIN);
	}

}
