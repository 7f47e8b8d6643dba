package io.github.zmq4j.security;

import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Z85Tests {

	/** The example of RFC 32, the edges, and a key that libzmq has made. */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "864fd26fb559f75b, HelloWorld", "00000000, 00000", "ffffffff, %nSc0",
			"00000001, 00001",
			"8e0bdd697628b91d8f245587ee95c5b04d48963f79259877b49cd9063aead3b7, JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6" })
	void bytesAndTextStandForEachOther(String hex, String text) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		assertThat(Z85.encode(bytes)).isEqualTo(text);
		assertThat(Z85.decode(text)).containsExactly(bytes);
	}

	@Test
	void nothingIsNothing() {
		assertThat(Z85.encode(new byte[0])).isEmpty();
		assertThat(Z85.decode("")).isEmpty();
	}

	@Test
	void whatWasWrittenIsRead() {
		Random random = new Random(1);
		for (int i = 0; i < 10_000; i++) {
			byte[] bytes = new byte[4 * random.nextInt(20)];
			random.nextBytes(bytes);
			String text = Z85.encode(bytes);
			assertThat(text).hasSize(bytes.length / 4 * 5).matches("[!-~]*").doesNotContain("\"", "'", "\\", "`", ",");
			assertThat(Z85.decode(text)).containsExactly(bytes);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 31, 33 })
	void bytesThatDoNotFillTheirWordsAreRefused(int length) {
		assertThatIllegalArgumentException().isThrownBy(() -> Z85.encode(new byte[length]))
			.withMessageContaining("these are " + length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0000", "000000", "HelloWorl", "00000000000000000000000000000000000000000" })
	void aTextOfAnotherLengthIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Z85.decode(text))
			.withMessageContaining("this one has " + text.length());
	}

	@ParameterizedTest
	@ValueSource(strings = { "%nSc1", "#####", "%nSd0", "00000#####" })
	void fiveCharactersThatStandForMoreThanFourBytesAreRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Z85.decode(text))
			.withMessageContaining("at " + (text.length() - 5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000 ", "0000\"", "0000'", "0000,", "0000;", "0000\\", "0000_", "0000`", "0000|", "0000~",
			"0000\u0000", "0000\u007f", "0000\u0080", "0000\u0130", "0000\uffff" })
	void aCharacterOfNoValueIsRefusedAndNotRepeated(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Z85.decode(text))
			.withMessage("The character of a Z85 text at 4 is none of its alphabet");
	}

}
