package io.github.zmq4j.sample.jobs;

/**
 * How far a ventilator is. Immutable.
 *
 * @param input the directory
 * @param state what the ventilator is doing
 * @param files how many files there are
 * @param filesRead how many of them are read
 * @param bytesInAll the sum of the sizes of all files
 * @param bytes how much of it is read
 * @param batches how many batches are sent
 * @param merged how many of their results are merged
 */
record VentilatorCounts(String input, State state, int files, int filesRead, long bytesInAll, long bytes, int batches,
		int merged) {

	static final VentilatorCounts NONE = new VentilatorCounts("", State.IDLE, 0, 0, 0, 0, 0, 0);

	static VentilatorCounts of(TextFiles texts) {
		return new VentilatorCounts(texts.root().toString(), State.WAITING, texts.files().size(), 0, texts.bytes(), 0,
				0, 0);
	}

	VentilatorCounts in(State newState) {
		return new VentilatorCounts(this.input, newState, this.files, this.filesRead, this.bytesInAll, this.bytes,
				this.batches, this.merged);
	}

	VentilatorCounts sent(long bytesNow) {
		return new VentilatorCounts(this.input, this.state, this.files, this.filesRead, this.bytesInAll, bytesNow,
				this.batches + 1, this.merged);
	}

	VentilatorCounts read(long bytesNow) {
		return new VentilatorCounts(this.input, this.state, this.files, this.filesRead + 1, this.bytesInAll, bytesNow,
				this.batches, this.merged);
	}

	VentilatorCounts merged(int mergedNow) {
		return new VentilatorCounts(this.input, this.state, this.files, this.filesRead, this.bytesInAll, this.bytes,
				this.batches, mergedNow);
	}

	int percent() {
		return (this.bytesInAll == 0) ? 100 : (int) Math.min(100, this.bytes * 100 / this.bytesInAll);
	}

	/**
	 * What a ventilator is doing.
	 */
	enum State {

		/** It has not begun. */
		IDLE,

		/** It waits for the sink. */
		WAITING,

		/** It reads and sends. */
		SENDING,

		/** Everything is sent. */
		MERGING,

		/** Everything is merged. */
		DONE,

		/** Something went wrong. */
		FAILED

	}

}
