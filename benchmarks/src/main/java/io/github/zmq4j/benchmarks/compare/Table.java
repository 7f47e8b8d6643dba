package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table in Markdown that a terminal shows well, too. For one thread.
 */
final class Table {

	private final List<List<String>> rows = new ArrayList<>();

	Table(List<String> head) {
		this.rows.add(List.copyOf(head));
	}

	void add(List<String> row) {
		this.rows.add(List.copyOf(row));
	}

	boolean isEmpty() {
		return this.rows.size() == 1;
	}

	@Override
	public String toString() {
		List<Integer> widths = new ArrayList<>(Collections.nCopies(this.rows.get(0).size(), 3));
		for (List<String> row : this.rows) {
			for (int i = 0; i < row.size(); i++) {
				widths.set(i, Math.max(widths.get(i), row.get(i).length()));
			}
		}
		StringBuilder text = new StringBuilder();
		line(text, this.rows.get(0), widths, ' ');
		line(text, Collections.nCopies(widths.size(), ""), widths, '-');
		this.rows.subList(1, this.rows.size()).forEach((row) -> line(text, row, widths, ' '));
		return text.toString();
	}

	private static void line(StringBuilder text, List<String> cells, List<Integer> widths, char fill) {
		for (int i = 0; i < cells.size(); i++) {
			String cell = cells.get(i);
			text.append("| ")
				.append(cell)
				.append(String.valueOf(fill).repeat(widths.get(i) - cell.length()))
				.append(' ');
		}
		text.append("|\n");
	}

}
