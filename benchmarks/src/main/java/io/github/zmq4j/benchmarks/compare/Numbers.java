package io.github.zmq4j.benchmarks.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Numbers for readers.
 */
final class Numbers {

	private Numbers() {
	}

	/** Three or four digits, with k for thousands and M for millions. */
	static String shortened(double value) {
		if (value >= 1e6) {
			return digits(value / 1e6) + " M";
		}
		return (value >= 1e4) ? digits(value / 1e3) + " k" : digits(value);
	}

	/** As short as it can be: 2 and 1.5 and 0.333. */
	static String plain(double value) {
		return threeDigits(value);
	}

	/** For the ticks of an axis: 500 k, 2 M, 0.5. */
	static String axis(double value) {
		if (value >= 1e6) {
			return threeDigits(value / 1e6) + " M";
		}
		return (value >= 1e4) ? threeDigits(value / 1e3) + " k" : threeDigits(value);
	}

	private static String threeDigits(double value) {
		return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
	}

	static String ratio(double ratio) {
		return String.format(Locale.ROOT, "%.2f", ratio);
	}

	/** A ratio with the smallest and the largest of all rounds. */
	static String ratios(@Nullable Spread ratios) {
		return (ratios != null) ? ratios.text(Numbers::ratio) : "-";
	}

	static String percent(double share) {
		return Math.round(share * 100) + " %";
	}

	private static String digits(double value) {
		return String.format(Locale.ROOT, (value >= 100) ? "%.0f" : (value >= 10) ? "%.1f" : "%.2f", value);
	}

}
