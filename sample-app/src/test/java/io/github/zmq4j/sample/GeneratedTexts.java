package io.github.zmq4j.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes texts of somewhat more than 1 MB, always the same: several scripts, all kinds of
 * line ends, octets that are not UTF-8, a line of several 100,000 characters, an empty
 * file, and a binary one. Stateless.
 */
public final class GeneratedTexts {

	/**
	 * The SHA-256 of the words of all texts and their numbers; a Python script that knows
	 * nothing of this application has found the same.
	 */
	public static final String CHECKSUM = "1e83ea7b797e97c8d85e0d9a7eba2282c466bf8cc9c9a4405f9b145e0d39ca45";

	/** How many texts there are, without the binary file. */
	public static final int FILES = 13;

	private static final String[] SYLLABLES = { "ka", "ro", "Mi", "te", "su", "né", "lo", "pra", "ß", "Öl", "та", "Но",
			"λό", "ΓΟ", "7", "42", "dun", "shi", "GE", "wy", "한", "日本", "𝒳" };

	private static final String[] GAPS = { " ", " ", " ", " ", " ", ", ", ". ", " - ", "'", "_", "\t", " \uD83D\uDE00 ",
			"/" };

	private static final String[] LINE_ENDS = { "\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r" };

	private GeneratedTexts() {
	}

	/**
	 * Writes the texts.
	 * @param directory where, in some directories below it
	 * @throws IOException if that fails
	 */
	public static void write(Path directory) throws IOException {
		Random random = new Random(20_260_101);
		for (int i = 0; i < 10; i++) {
			Path file = directory.resolve("part-" + (i % 3)).resolve("text-" + i + ".txt");
			Files.createDirectories(file.getParent());
			Files.write(file, text(random, 1_500, i));
		}
		Files.writeString(directory.resolve("long-line.txt"), words(random, 60_000));
		Files.write(directory.resolve(".hidden"), text(random, 10, 0));
		Files.createFile(directory.resolve("empty.txt"));
		Files.write(directory.resolve("image.bin"), new byte[] { 'a', 'b', 0, 'c' });
	}

	private static byte[] text(Random random, int lines, int number) {
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		for (int i = 0; i < lines; i++) {
			text.writeBytes(words(random, random.nextInt(24)).getBytes(StandardCharsets.UTF_8));
			if (i % 100 == number) {
				text.writeBytes(new byte[] { (byte) 0xC3, ' ', (byte) 0xFF });
			}
			if (i < lines - 1 || number % 2 == 0) {
				text.writeBytes(LINE_ENDS[random.nextInt(LINE_ENDS.length)].getBytes(StandardCharsets.UTF_8));
			}
		}
		return text.toByteArray();
	}

	private static String words(Random random, int count) {
		StringBuilder words = new StringBuilder();
		for (int i = 0; i < count; i++) {
			for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
				// The smaller of two, so that some words are much more frequent than
				// others.
				words.append(SYLLABLES[Math.min(random.nextInt(SYLLABLES.length), random.nextInt(SYLLABLES.length))]);
			}
			words.append(GAPS[random.nextInt(GAPS.length)]);
		}
		return words.toString();
	}

}
