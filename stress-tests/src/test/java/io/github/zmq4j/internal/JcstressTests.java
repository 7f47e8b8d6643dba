package io.github.zmq4j.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Runs jcstress in a process of its own, with whatever else is on this class path.
 */
@Tag("stress")
class JcstressTests {

	private static final long MINUTES = 600;

	@Test
	void noForbiddenOutcomeIsSeen() throws IOException, InterruptedException {
		Path directory = Path.of(System.getProperty("stress.directory"));
		Files.createDirectories(directory);
		File log = directory.resolve("jcstress.log").toFile();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), "org.openjdk.jcstress.Main", "-m",
				System.getProperty("stress.mode"), "-t", System.getProperty("stress.tests"), "-r",
				directory.resolve("report").toString())
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log)
			.start();
		try {
			assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "jcstress ends");
		}
		finally {
			process.destroyForcibly();
		}
		assertEquals(0, process.exitValue(), () -> tail(log));
	}

	private static String tail(File log) {
		try {
			String text = Files.readString(log.toPath());
			return text.substring(Math.max(0, text.length() - 8_000));
		}
		catch (IOException ex) {
			return "There is no " + log;
		}
	}

}
