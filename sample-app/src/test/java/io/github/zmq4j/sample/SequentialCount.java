package io.github.zmq4j.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts words the plain way: whole files, one after the other, by a regular expression.
 * Immutable.
 *
 * @param files how many files
 * @param bytes the sum of their sizes
 * @param lines how many lines
 * @param words how often each word was there
 */
public record SequentialCount(int files, long bytes, long lines, Map<String, Long> words) {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

	/**
	 * Counts all files that are not binary.
	 * @param directory where they are
	 * @return the count
	 * @throws IOException if reading fails
	 */
	public static SequentialCount of(Path directory) throws IOException {
		try (Stream<Path> paths = Files.walk(directory)) {
			List<String> texts = paths.filter(Files::isRegularFile)
				.map(SequentialCount::read)
				.filter((text) -> text.indexOf(0) < 0)
				.toList();
			Map<String, Long> words = new TreeMap<>();
			for (String text : texts) {
				Matcher matcher = WORD.matcher(text);
				while (matcher.find()) {
					words.merge(matcher.group().toLowerCase(Locale.ROOT), 1L, Long::sum);
				}
			}
			long lines = texts.stream().mapToLong((text) -> text.lines().count()).sum();
			return new SequentialCount(texts.size(), size(directory), lines, words);
		}
	}

	private static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long size(Path directory) throws IOException {
		try (Stream<Path> paths = Files.walk(directory)) {
			return paths.filter((path) -> path.toString().endsWith(".txt") || path.endsWith(".hidden"))
				.collect(Collectors.summingLong((path) -> path.toFile().length()));
		}
	}

	/**
	 * How many words there are.
	 * @return the sum
	 */
	public long sum() {
		return this.words.values().stream().mapToLong(Long::longValue).sum();
	}

}
