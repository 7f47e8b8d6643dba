package io.github.zmq4j.security;

import java.util.Arrays;

/**
 * Binary data as text that can stand in files and sources, five characters for each four
 * bytes (RFC 32; libzmq: zmq_z85_encode and zmq_z85_decode). So keys of CURVE are
 * written, 32 bytes as 40 characters. Stateless.
 */
public final class Z85 {

	private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
			+ "ABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

	private static final int BASE = ALPHABET.length();

	private static final int BYTES = 4;

	private static final int CHARACTERS = 5;

	private static final long BYTE_VALUES = 256;

	private static final long GREATEST = 0xFFFF_FFFFL;

	private static final byte[] VALUES = values();

	private Z85() {
	}

	private static byte[] values() {
		byte[] values = new byte[Byte.MAX_VALUE + 1];
		Arrays.fill(values, (byte) -1);
		for (int i = 0; i < BASE; i++) {
			values[ALPHABET.charAt(i)] = (byte) i;
		}
		return values;
	}

	/**
	 * Writes bytes as text.
	 * @param bytes the bytes, of which the number can be divided by 4; may be none
	 * @return the text, a quarter longer
	 * @throws IllegalArgumentException if the number of bytes cannot be divided by 4
	 */
	public static String encode(byte[] bytes) {
		if (bytes.length % BYTES != 0) {
			throw new IllegalArgumentException("Z85 writes multiples of 4 bytes, these are " + bytes.length
					+ "; fill them up with a convention of yours");
		}
		StringBuilder text = new StringBuilder(bytes.length / BYTES * CHARACTERS);
		for (int i = 0; i < bytes.length; i += BYTES) {
			long word = 0;
			for (int j = i; j < i + BYTES; j++) {
				word = word * BYTE_VALUES + Byte.toUnsignedInt(bytes[j]);
			}
			for (long divisor = (long) Math.pow(BASE, CHARACTERS - 1); divisor > 0; divisor /= BASE) {
				text.append(ALPHABET.charAt((int) (word / divisor % BASE)));
			}
		}
		return text.toString();
	}

	/**
	 * Reads the bytes that a text stands for. What is wrong with a text is told without
	 * repeating it, for it may be a secret key.
	 * @param text the text, of which the length can be divided by 5; may be empty
	 * @return the bytes, a fifth fewer
	 * @throws IllegalArgumentException if the length cannot be divided by 5, a character
	 * is not of the alphabet, or five characters stand for more than four bytes hold
	 */
	public static byte[] decode(String text) {
		if (text.length() % CHARACTERS != 0) {
			throw new IllegalArgumentException(
					"A Z85 text has a multiple of 5 characters, this one has " + text.length());
		}
		byte[] bytes = new byte[text.length() / CHARACTERS * BYTES];
		for (int i = 0; i < text.length(); i += CHARACTERS) {
			long word = 0;
			for (int j = i; j < i + CHARACTERS; j++) {
				word = word * BASE + value(text, j);
			}
			if (word > GREATEST) {
				throw new IllegalArgumentException(
						"The five characters of a Z85 text at " + i + " stand for no four bytes");
			}
			int end = i / CHARACTERS * BYTES + BYTES;
			for (int j = 1; j <= BYTES; j++) {
				bytes[end - j] = (byte) word;
				word /= BYTE_VALUES;
			}
		}
		return bytes;
	}

	private static int value(String text, int index) {
		char character = text.charAt(index);
		int value = (character < VALUES.length) ? VALUES[character] : -1;
		if (value < 0) {
			throw new IllegalArgumentException("The character of a Z85 text at " + index + " is none of its alphabet");
		}
		return value;
	}

}
