package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.zmq4j.ZmqContext;

/**
 * Tells one build of our core from another: a digest of its classes. Has no state.
 */
final class CoreDigest {

	private static final int SHOWN_BYTES = 4;

	private static final String CORE = "io/github/zmq4j";

	private static final String BENCHMARKS = CORE + "/benchmarks/";

	private CoreDigest() {
	}

	/** Eight hexadecimal digits, the same for the same classes. */
	static String text() {
		try {
			Path place = Path.of(ZmqContext.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			if (Files.isDirectory(place)) {
				return text(place);
			}
			try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
				return text(jar.getPath("/"));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the classes of the core", ex);
		}
		catch (URISyntaxException | NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Cannot find or digest the classes of the core", ex);
		}
	}

	private static String text(Path root) throws IOException, NoSuchAlgorithmException {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		for (Path file : classes(root)) {
			digest.update(Files.readAllBytes(file));
		}
		return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
	}

	private static List<Path> classes(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root.resolve(CORE))) {
			return files.filter((file) -> file.toString().endsWith(".class"))
				.filter((file) -> !root.relativize(file).toString().startsWith(BENCHMARKS))
				.sorted((one, other) -> one.toString().compareTo(other.toString()))
				.toList();
		}
	}

}
