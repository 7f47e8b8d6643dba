package io.github.zmq4j.sample.jobs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says what a word is and counts them. Stateless.
 *
 * <p>
 * A word is a longest run of letters and digits, {@link Character#isLetterOrDigit(int)}
 * by code point, in lower case by {@link Locale#ROOT}. Everything else separates words:
 * {@code Don't} is {@code don} and {@code t}.
 */
final class Words {

	private Words() {
	}

	/**
	 * Counts the words of a text.
	 * @param text the text
	 * @return how often each word is in it
	 */
	static Map<String, Integer> count(String text) {
		Map<String, Integer> counts = new HashMap<>();
		int start = -1;
		int at = 0;
		while (at < text.length()) {
			int character = text.codePointAt(at);
			if (Character.isLetterOrDigit(character)) {
				start = (start < 0) ? at : start;
			}
			else if (start >= 0) {
				add(counts, text.substring(start, at));
				start = -1;
			}
			at += Character.charCount(character);
		}
		if (start >= 0) {
			add(counts, text.substring(start));
		}
		return counts;
	}

	private static void add(Map<String, Integer> counts, String run) {
		counts.merge(run.toLowerCase(Locale.ROOT), 1, Integer::sum);
	}

	/**
	 * Whether a text may be cut behind a character without cutting a word.
	 * @param character the character
	 * @return {@code true} if it surely belongs to no word
	 */
	static boolean isSeparator(char character) {
		return !Character.isLetterOrDigit(character) && !Character.isSurrogate(character);
	}

}
