package io.github.zmq4j.documentation;

import java.util.List;

/**
 * Clauses that need not be shown on every side of every transport.
 *
 * @param clauses an id, or the beginning of ids with a star
 * @param without a transport, a side, or {@code all}
 * @param reason why
 */
record Exemption(String clauses, String without, String reason) {

	static Exemption parse(String line) {
		String[] parts = line.split(" \\| ", 3);
		return new Exemption(parts[0], parts[1], parts[2]);
	}

	/** Whether it is about a clause. */
	boolean covers(String id) {
		return this.clauses.endsWith("*") ? id.startsWith(this.clauses.substring(0, this.clauses.length() - 1))
				: id.equals(this.clauses);
	}

	/** Whether something need not be there, such as {@code inproc binds}. */
	boolean allows(String missing) {
		return this.without.equals("all") || List.of(missing.split(" ", -1)).contains(this.without);
	}

	/** For the page. */
	String told() {
		return (this.without.equals("all") ? "no connection: " : "not " + this.without + ": ") + this.reason;
	}

}
