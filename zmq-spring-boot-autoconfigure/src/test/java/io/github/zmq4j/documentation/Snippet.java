package io.github.zmq4j.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fenced block of a documentation page. Immutable.
 *
 * @param page the page, relative to the project
 * @param line where the block begins
 * @param language what stands behind the fence
 * @param text the block
 */
record Snippet(Path page, int line, String language, String text) {

	private static final String FENCE = "```";

	/** Collects the blocks of one language in all pages of the project. */
	static List<Snippet> all(String language) {
		Path root = Path.of("").toAbsolutePath().getParent();
		List<Snippet> snippets = new ArrayList<>();
		try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
			Stream<Path> readmes = Stream.of(root.resolve("README.md"), root.resolve("sample-app/README.md"));
			Stream.concat(docs.filter((path) -> path.toString().endsWith(".md")), readmes.filter(Files::exists))
				.forEach((page) -> read(root, page, snippets));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return snippets.stream().filter((snippet) -> snippet.language().equals(language)).toList();
	}

	private static void read(Path root, Path page, List<Snippet> snippets) {
		List<String> lines;
		try {
			lines = Files.readAllLines(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).startsWith(FENCE)) {
				int begin = i;
				StringBuilder text = new StringBuilder();
				for (i++; i < lines.size() && !lines.get(i).startsWith(FENCE); i++) {
					text.append(lines.get(i)).append('\n');
				}
				snippets.add(new Snippet(root.relativize(page), begin + 1, lines.get(begin).substring(3).trim(),
						text.toString()));
			}
		}
	}

	@Override
	public String toString() {
		return this.page + ":" + this.line;
	}

}
