package io.github.zmq4j.sample.jobs;

import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into pieces of some lines each, without holding more than one. Confined to
 * a thread.
 *
 * <p>
 * Lines end with {@code \n}, {@code \r} or {@code \r\n}, and the last one with the text.
 * A piece also ends behind a word when it has become long, so that a text without line
 * ends is no burden. Only a word of more than {@value #LONGEST} characters is cut.
 */
final class LineBatches {

	private static final int LONG = 1 << 18;

	private static final int LONGEST = 1 << 22;

	private final Reader reader;

	private final int linesPerPiece;

	private final StringBuilder text = new StringBuilder();

	private int lines;

	private boolean insideLine;

	/** The next character, -1 at the end. */
	private int next;

	/**
	 * Some lines. Immutable.
	 *
	 * @param text the lines
	 * @param lines how many lines end in it
	 */
	record Piece(String text, int lines) {

	}

	LineBatches(Reader reader, int linesPerPiece) throws IOException {
		this.reader = reader;
		this.linesPerPiece = linesPerPiece;
		this.next = reader.read();
	}

	/**
	 * Reads the next piece.
	 * @return the piece, {@code null} at the end
	 * @throws IOException if reading fails
	 */
	@Nullable Piece next() throws IOException {
		while (this.next >= 0) {
			char character = (char) this.next;
			this.next = this.reader.read();
			this.text.append(character);
			if (endsLine(character)) {
				this.insideLine = false;
				this.lines++;
			}
			else {
				this.insideLine = true;
			}
			if (endsPiece(character)) {
				return piece();
			}
		}
		if (this.insideLine) {
			this.insideLine = false;
			this.lines++;
		}
		return (this.lines > 0 || !this.text.isEmpty()) ? piece() : null;
	}

	private boolean endsLine(char character) {
		return character == '\n' || (character == '\r' && this.next != '\n');
	}

	private boolean endsPiece(char character) {
		if (!this.insideLine) {
			return this.lines >= this.linesPerPiece || this.text.length() >= LONG;
		}
		int length = this.text.length();
		return (length >= LONG && Words.isSeparator(character) && character != '\r')
				|| (length >= LONGEST && !Character.isHighSurrogate(character));
	}

	private Piece piece() {
		Piece piece = new Piece(this.text.toString(), this.lines);
		this.text.setLength(0);
		this.lines = 0;
		return piece;
	}

}
