package io.github.zmq4j.sample.jobs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.sample.jobs.LineBatches.Piece;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineBatchesTests {

	@Test
	void cutsBehindTheLineEndsOfAllKinds() throws IOException {
		assertThat(pieces("a\nb\r\nc\rd\n\ne", 2)).containsExactly(new Piece("a\nb\r\n", 2), new Piece("c\rd\n", 2),
				new Piece("\ne", 2));
	}

	@Test
	void aTextWithoutALastLineEndHasALastLineAllTheSame() throws IOException {
		assertThat(pieces("a", 2)).containsExactly(new Piece("a", 1));
		assertThat(pieces("a\n", 2)).containsExactly(new Piece("a\n", 1));
		assertThat(pieces("", 2)).isEmpty();
	}

	@Test
	void aLongLineIsCutBetweenWordsAndCountsOnce() throws IOException {
		String text = "wordswordswords ".repeat(100_000) + "end";
		List<Piece> pieces = pieces(text, 50);
		assertThat(pieces).hasSizeGreaterThan(4);
		assertThat(String.join("", pieces.stream().map(Piece::text).toList())).isEqualTo(text);
		assertThat(pieces.stream().mapToInt(Piece::lines).sum()).isEqualTo(1);
		assertThat(pieces.subList(0, pieces.size() - 1)).allMatch((piece) -> piece.text().endsWith("words "));
	}

	private static List<Piece> pieces(String text, int lines) throws IOException {
		LineBatches batches = new LineBatches(new StringReader(text), lines);
		List<Piece> pieces = new ArrayList<>();
		for (Piece piece = batches.next(); piece != null; piece = batches.next()) {
			pieces.add(piece);
		}
		return pieces;
	}

}
