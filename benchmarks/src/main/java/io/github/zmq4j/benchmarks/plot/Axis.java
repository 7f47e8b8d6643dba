package io.github.zmq4j.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie on a stretch of the image. Immutable.
 *
 * @param logarithmic whether equal factors, not equal differences, are equally far
 * @param low the value at the beginning
 * @param high the value at the end
 * @param from the coordinate of the beginning
 * @param to the coordinate of the end
 */
record Axis(boolean logarithmic, double low, double high, double from, double to) {

	private static final int WANTED_TICKS = 5;

	/** Beyond this many powers of ten, only they have ticks. */
	private static final int MANY_DECADES = 3;

	/** An axis for positive values that ends at round values. */
	static Axis logarithmic(double min, double max, double from, double to) {
		double[] steps = { 1, 2, 5, 10 };
		double lowDecade = Math.pow(10, Math.floor(Math.log10(min)));
		double highDecade = Math.pow(10, Math.floor(Math.log10(max)));
		double low = lowDecade;
		double high = highDecade * 10;
		for (double step : steps) {
			low = (lowDecade * step <= min) ? lowDecade * step : low;
		}
		for (int i = steps.length - 1; i >= 0; i--) {
			high = (highDecade * steps[i] >= max) ? highDecade * steps[i] : high;
		}
		return new Axis(true, low, (high > low) ? high : low * 2, from, to);
	}

	/** An axis from zero. */
	static Axis linear(double max, double from, double to) {
		double step = step(max);
		return new Axis(false, 0, Math.max(step, Math.ceil(max / step - 1e-9) * step), from, to);
	}

	double at(double value) {
		double share = this.logarithmic ? Math.log(value / this.low) / Math.log(this.high / this.low)
				: (value - this.low) / (this.high - this.low);
		return this.from + share * (this.to - this.from);
	}

	/** Round values that lie on the axis. */
	List<Double> ticks() {
		List<Double> ticks = new ArrayList<>();
		if (!this.logarithmic) {
			double step = step(this.high);
			for (int i = 0; this.low + i * step <= this.high * (1 + 1e-9); i++) {
				ticks.add(this.low + i * step);
			}
			return ticks;
		}
		boolean many = Math.log10(this.high / this.low) > MANY_DECADES;
		for (int power = (int) Math.floor(Math.log10(this.low)); Math.pow(10, power) <= this.high * 1.001; power++) {
			for (double step : many ? new double[] { 1 } : new double[] { 1, 2, 5 }) {
				double tick = step * Math.pow(10, power);
				if (tick >= this.low * 0.999 && tick <= this.high * 1.001) {
					ticks.add(tick);
				}
			}
		}
		return ticks;
	}

	private static double step(double max) {
		double rough = Math.max(max, Double.MIN_NORMAL) / WANTED_TICKS;
		double decade = Math.pow(10, Math.floor(Math.log10(rough)));
		for (double step : new double[] { 1, 2, 5 }) {
			if (step * decade >= rough * 0.999) {
				return step * decade;
			}
		}
		return 10 * decade;
	}

}
