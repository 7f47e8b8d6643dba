package io.github.zmq4j.benchmarks.tool;

import java.util.function.LongConsumer;

import org.HdrHistogram.Histogram;

/**
 * What every measurement has in common, whoever does the work: a warm-up, the measured
 * part, and the figures. Has no state of its own.
 */
final class Measured {

	private final ToolSettings settings;

	private final Figures figures;

	private final Side side;

	Measured(ToolSettings settings, Figures figures, Side side) {
		this.settings = settings;
		this.figures = figures;
		this.side = side;
		Meter.prepare();
	}

	/**
	 * Measures the throughput.
	 * @param counted what is counted
	 * @param work lets a number of messages pass
	 * @param about an option to print with the figures
	 */
	void throughput(String counted, LongConsumer work, NumberOption... about) {
		work.accept(this.settings.unmeasured());
		long measured = this.settings.total() - this.settings.unmeasured();
		Cost cost = Meter.of(() -> work.accept(measured));
		this.figures.header(counted);
		for (NumberOption option : about) {
			this.figures.option(option);
		}
		this.figures.throughput(measured, cost);
		this.figures.cost(this.side, cost, measured);
	}

	/**
	 * Measures round trips.
	 * @param work makes a number of round trips and records their times
	 */
	void roundTrips(Timed work) {
		Histogram nanos = Figures.histogram();
		work.pass(this.settings.warmUp(), nanos);
		nanos.reset();
		Cost cost = Meter.of(() -> work.pass(this.settings.count(), nanos));
		this.figures.header("roundtrip count");
		this.figures.roundTrips(nanos, cost);
		this.figures.cost(this.side, cost, this.settings.count());
	}

	/**
	 * Measures the way from one side to the other.
	 * @param work receives a number of messages and records how long they took
	 */
	void latency(Timed work) {
		Histogram nanos = Figures.histogram();
		work.pass(this.settings.warmUp(), nanos);
		nanos.reset();
		Cost cost = Meter.of(() -> work.pass(this.settings.count(), nanos));
		this.figures.header("message count");
		this.figures.percentiles("latency", nanos);
		this.figures.cost(this.side, cost, this.settings.count());
	}

	/**
	 * Measures only what it costs: the other side has the figures.
	 * @param work lets a number of messages pass
	 */
	void costs(LongConsumer work) {
		work.accept(this.settings.warmUp());
		this.figures.cost(this.side, Meter.of(() -> work.accept(this.settings.count())), this.settings.count());
	}

	/** Lets a number of messages or round trips pass and records the time of each. */
	@FunctionalInterface
	interface Timed {

		void pass(long count, Histogram nanos);

	}

}
