package io.github.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What tests write down about themselves, for the pages that are made of it: a file for
 * each test class, as classes may run in several processes. Stateless.
 */
public final class TestResults {

	/** System property: the directory for what is written down; without it nothing is. */
	private static final String DIRECTORY_PROPERTY = "zmq.test.results";

	/** System properties of a build that runs chosen tests only. */
	private static final List<String> CHOICE_PROPERTIES = List.of("test", "groups", "zmq.test.excluded");

	private TestResults() {
	}

	/**
	 * Writes what a class has to tell in place of what it told before, unless only chosen
	 * tests run, which say nothing about the whole of their class.
	 * @param kind what it is about, the name of a directory
	 * @param className the full name of the class
	 * @param lines what it tells
	 */
	public static void write(String kind, String className, Collection<String> lines) {
		String directory = System.getProperty(DIRECTORY_PROPERTY);
		boolean whole = CHOICE_PROPERTIES.stream().allMatch((name) -> System.getProperty(name, "").isEmpty());
		if (directory == null || !whole) {
			return;
		}
		try {
			Path file = Path.of(directory, kind, className + ".tsv");
			Files.createDirectories(file.getParent());
			Files.write(file, lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
