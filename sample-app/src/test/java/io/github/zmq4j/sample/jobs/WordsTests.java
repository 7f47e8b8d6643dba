package io.github.zmq4j.sample.jobs;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@Test
	void aWordIsARunOfLettersAndDigitsInLowerCase() {
		assertThat(Words.count("The cat, the CAT-42; don't_stop"))
			.isEqualTo(Map.of("the", 2, "cat", 2, "42", 1, "don", 1, "t", 1, "stop", 1));
	}

	@Test
	void lettersOfAllScriptsCountAndSymbolsDoNot() {
		assertThat(Words.count("Straße ÖL\u00a0Λόγος 日本 \uD83D\uDE00 \uD835\uDCB3x \ufffd"))
			.isEqualTo(Map.of("straße", 1, "öl", 1, "λόγος", 1, "日本", 1, "\uD835\uDCB3x", 1));
	}

	@Test
	void aTextWithoutWordsHasNone() {
		assertThat(Words.count("")).isEmpty();
		assertThat(Words.count(" \r\n - ! ")).isEmpty();
	}

}
