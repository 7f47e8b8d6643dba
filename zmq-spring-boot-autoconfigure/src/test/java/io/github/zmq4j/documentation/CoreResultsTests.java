package io.github.zmq4j.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only classes that are there count.
 */
class CoreResultsTests {

	@TempDir
	private Path core;

	@BeforeEach
	void write() throws IOException {
		write("target/test-results/conformance/a.OneTests.tsv", "one");
		write("target/test-results/conformance/a.OtherTests.tsv", "other");
		write("src/test/java/a/OneTests.java", "@Clause(\"1\")");
		write("src/test/java/a/OtherTests.java", "@Clause(\"2\")");
		write("target/test-classes/a/OtherTests.class", "");
	}

	private void write(String file, String text) throws IOException {
		Path path = this.core.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

	@Test
	void whatAllClassesToldIsReadInTheirOrder() throws IOException {
		assertThat(CoreResults.read(this.core, "conformance")).containsExactly("one", "other");
		assertThat(CoreResults.read(this.core, "interop")).isEmpty();
	}

	@Test
	void aClassThatIsGoneDoesNotCountThoughItIsStillCompiled() throws IOException {
		Files.delete(this.core.resolve("src/test/java/a/OtherTests.java"));
		assertThat(CoreResults.read(this.core, "conformance")).containsExactly("one");
	}

	@Test
	void aClassWithoutClausesDoesNotCountAnyMore() throws IOException {
		write("src/test/java/a/OtherTests.java", "@Test");
		assertThat(CoreResults.read(this.core, "conformance")).containsExactly("one");
	}

}
