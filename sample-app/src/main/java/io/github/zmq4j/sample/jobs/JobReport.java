package io.github.zmq4j.sample.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of a job. Immutable.
 *
 * @param job the job
 * @param totals what was sent
 * @param lines how many lines were counted
 * @param words how many words
 * @param distinct how many different ones
 * @param workers how many worker processes took part
 * @param seconds from the announcement of the job to its last result
 * @param checksum see {@link #checksum}
 * @param top the most frequent words
 */
record JobReport(String job, JobTotals totals, long lines, long words, int distinct, int workers, double seconds,
		String checksum, List<Top> top) {

	/**
	 * A frequent word. Immutable.
	 *
	 * @param word the word
	 * @param count how often it was there
	 */
	record Top(String word, long count) {

	}

	/**
	 * The SHA-256 of one line {@code word count\n} in UTF-8 for each word, in the order
	 * of {@link String#compareTo}.
	 * @param words how often each word was there
	 * @return 64 hexadecimal digits
	 */
	static String checksum(Map<String, Long> words) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			new TreeMap<>(words)
				.forEach((word, count) -> digest.update((word + " " + count + "\n").getBytes(StandardCharsets.UTF_8)));
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * The most frequent words, words of the same count in their order.
	 * @param words how often each word was there
	 * @param limit how many to give
	 * @return at most that many
	 */
	static List<Top> top(Map<String, Long> words, int limit) {
		return words.entrySet()
			.stream()
			.map((entry) -> new Top(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingLong(Top::count).reversed().thenComparing(Top::word))
			.limit(limit)
			.toList();
	}

	/**
	 * How many messages the pipeline carried each second.
	 * @return two for each batch: the batch to a worker, its result to the sink
	 */
	double messagesPerSecond() {
		return 2 * this.totals.batches() / Math.max(this.seconds, 1e-9);
	}

	/**
	 * Writes the table for users.
	 * @return some lines
	 */
	String table() {
		StringBuilder table = new StringBuilder("\n   rank  word                           count\n");
		for (int i = 0; i < this.top.size(); i++) {
			Top each = this.top.get(i);
			table.append(line("   %4d  %-24s  %,10d%n", i + 1, each.word(), each.count()));
		}
		table.append('\n');
		table.append(line("   files                %,d (%,d skipped)%n", this.totals.files(), this.totals.skipped()));
		table.append(line("   bytes                %,d%n", this.totals.bytes()));
		table.append(line("   lines                %,d%n", this.lines));
		table.append(line("   words                %,d%n", this.words));
		table.append(line("   distinct words       %,d%n", this.distinct));
		table.append(line("   batches              %,d, counted by %d worker process(es)%n", this.totals.batches(),
				this.workers));
		table.append(line("   seconds              %.3f%n", this.seconds));
		table.append(line("   messages per second  %,.0f%n", messagesPerSecond()));
		table.append(line("   checksum (SHA-256)   %s%n", this.checksum));
		return table.toString();
	}

	private static String line(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
