package io.github.zmq4j.sample.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text files below a directory, in the order of their paths. Immutable once found.
 *
 * <p>
 * All regular files count, hidden ones too; symbolic links are not followed. A file with
 * a zero byte among its first {@value #PROBE} is binary. What is left out is logged, with
 * the reason.
 */
final class TextFiles {

	private static final Logger logger = LoggerFactory.getLogger(TextFiles.class);

	private static final int PROBE = 8192;

	private static final List<Path> DOCUMENTS = List.of(Path.of("docs"), Path.of("..", "docs"));

	private final Path root;

	private final List<TextFile> files;

	private final int skipped;

	/**
	 * A text file. Immutable.
	 *
	 * @param path where it is
	 * @param size its size in bytes
	 */
	record TextFile(Path path, long size) {

	}

	private TextFiles(Path root, Finder finder) {
		this.root = root;
		finder.files.sort(Comparator.comparing(TextFile::path));
		this.files = List.copyOf(finder.files);
		this.skipped = finder.skipped;
	}

	/**
	 * Finds the files.
	 * @param properties name the directory
	 * @return at least one file
	 * @throws JobException if there is no such directory or no text in it
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	static TextFiles find(JobsProperties properties) throws InterruptedException {
		Path root = root(properties.input());
		TextFiles found;
		try {
			Finder finder = new Finder(root.toRealPath(), properties.maxFileSize().toBytes());
			Files.walkFileTree(finder.root, finder);
			found = new TextFiles(root, finder);
		}
		catch (ClosedByInterruptException ex) {
			throw new InterruptedException("Interrupted while looking for texts");
		}
		catch (IOException ex) {
			throw new JobException("The directory " + root + " cannot be read: " + ex);
		}
		if (found.files.isEmpty()) {
			throw new JobException("There is no text to count below " + root + ": "
					+ ((found.skipped == 0) ? "the directory is empty" : found.skipped + " files were skipped")
					+ ". Name another directory with --input=/path.");
		}
		return found;
	}

	private static Path root(String input) {
		if (input.isBlank()) {
			return DOCUMENTS.stream()
				.filter(Files::isDirectory)
				.findFirst()
				.map((path) -> path.toAbsolutePath().normalize())
				.orElseThrow(() -> new JobException("There is nothing to count: neither docs nor ../docs is a directory"
						+ " below " + Path.of("").toAbsolutePath() + ". Name one with --input=/path."));
		}
		try {
			Path root = Path.of(input).toAbsolutePath().normalize();
			if (!Files.isDirectory(root)) {
				throw new JobException(
						(Files.exists(root) ? root + " is a file, not a directory" : "There is no directory " + root)
								+ ". Name one with --input=/path; a relative path starts at "
								+ Path.of("").toAbsolutePath() + ".");
			}
			return root;
		}
		catch (InvalidPathException ex) {
			throw new JobException("The input directory cannot be a path: " + ex.getMessage());
		}
	}

	Path root() {
		return this.root;
	}

	List<TextFile> files() {
		return this.files;
	}

	int skipped() {
		return this.skipped;
	}

	long bytes() {
		return this.files.stream().mapToLong(TextFile::size).sum();
	}

	/** Looks at each file. Confined to a thread. */
	private static final class Finder extends SimpleFileVisitor<Path> {

		private final Path root;

		private final long maxSize;

		private final List<TextFile> files = new ArrayList<>();

		private int skipped;

		Finder(Path root, long maxSize) {
			this.root = root;
			this.maxSize = maxSize;
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws ClosedByInterruptException {
			if (!attributes.isRegularFile()) {
				skip(file, attributes.isSymbolicLink() ? "it is a symbolic link" : "it is not a regular file");
			}
			else if (attributes.size() > this.maxSize) {
				skip(file, "it has " + attributes.size() + " bytes, more than sample.jobs.max-file-size, which is "
						+ this.maxSize);
			}
			else {
				probe(file, attributes.size());
			}
			return FileVisitResult.CONTINUE;
		}

		private void probe(Path file, long size) throws ClosedByInterruptException {
			try (InputStream stream = Files.newInputStream(file)) {
				for (byte each : stream.readNBytes(PROBE)) {
					if (each == 0) {
						skip(file, "it is binary");
						return;
					}
				}
				this.files.add(new TextFile(file, size));
			}
			catch (ClosedByInterruptException ex) {
				throw ex;
			}
			catch (IOException ex) {
				skip(file, "it cannot be read (" + ex + ")");
			}
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException ex) {
			skip(file, "it cannot be read (" + ex + ")");
			return FileVisitResult.CONTINUE;
		}

		private void skip(Path file, String reason) {
			this.skipped++;
			logger.info("Skipped {}: {}", this.root.relativize(file), reason);
		}

	}

}
