package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.github.zmq4j.benchmarks.library.Library;

/**
 * Where the figures come from.
 */
final class Environment {

	static final String JDK = "JDK";

	/** What calls the libraries, as {@link Threading#about()} tells. */
	static final String THREADS = "threads";

	private static final String FLAGS = "JVM flags";

	private static final String CPUS = "CPUs";

	private static final String PINNED = "pinned";

	private static final String MEASURED = "measured";

	/** Where these differ, figures do not belong on one page. */
	static final List<String> DECISIVE = List.of(Library.OURS.label(), JDK, FLAGS, CPUS, THREADS, PINNED, MEASURED);

	private Environment() {
	}

	/** Names and values for readers, in a fixed order. */
	static Map<String, String> describe(Launcher launcher, Settings settings) {
		Properties versions = versions();
		Map<String, String> lines = new LinkedHashMap<>();
		lines.put(Library.OURS.label(), versions.getProperty("ours", "unknown") + ", core " + CoreDigest.text());
		lines.put(Library.JEROMQ.label(), versions.getProperty("jeromq", "unknown"));
		lines.put(Library.LIBZMQ.label(), launcher.libzmq().about());
		lines.put(JDK, launcher.jdk());
		List<String> jvmFlags = launcher.processes().jvmFlags();
		lines.put(FLAGS, jvmFlags.isEmpty() ? "none" : String.join(" ", jvmFlags));
		lines.put(CPUS, Runtime.getRuntime().availableProcessors() + " (" + processor() + ")");
		lines.put(THREADS, launcher.processes().threading().about());
		lines.put(PINNED, launcher.processes().pin().about());
		lines.put("kernel", System.getProperty("os.name") + " " + kernel());
		lines.put(MEASURED, settings.text());
		lines.put("date", LocalDate.now(ZoneOffset.UTC).toString());
		return lines;
	}

	/** Its version only: what follows it names who built it. */
	private static String kernel() {
		return System.getProperty("os.version").replaceFirst("[-+].*", "");
	}

	private static Properties versions() {
		Properties versions = new Properties();
		try (InputStream stream = Environment.class.getResourceAsStream("versions.properties")) {
			if (stream != null) {
				versions.load(stream);
			}
		}
		catch (IOException ex) {
			// What is unknown is shown as such.
		}
		return versions;
	}

	private static String processor() {
		try {
			return Files.readAllLines(Path.of("/proc/cpuinfo"))
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
