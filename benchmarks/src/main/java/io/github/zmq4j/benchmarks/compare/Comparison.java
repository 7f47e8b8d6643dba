package io.github.zmq4j.benchmarks.compare;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Runs pairings in alternation, scenario after scenario. The first runs of each pairing
 * find out how much it must do to last long enough and do not count. For one thread.
 */
final class Comparison {

	private static final int CALIBRATIONS = 4;

	/** Who became faster by this factor may become faster yet. */
	private static final double STILL_WARMING = 1.3;

	private static final int FAILURES_ALLOWED = 2;

	private final Launcher launcher;

	private final PairRunner runner;

	private final Settings settings;

	private final Rates rates;

	private final PrintStream progress;

	Comparison(Launcher launcher, Settings settings, PrintStream progress) {
		this(launcher, settings, Rates.UNKNOWN, progress);
	}

	Comparison(Launcher launcher, Settings settings, Rates rates, PrintStream progress) {
		this.launcher = launcher;
		this.runner = new PairRunner(launcher);
		this.settings = settings;
		this.rates = rates;
		this.progress = progress;
	}

	List<ScenarioResult> run(List<Scenario> scenarios, List<Pairing> pairings) {
		List<ScenarioResult> results = new ArrayList<>();
		run(scenarios, pairings, results::add);
		return results;
	}

	/** Hands each result over as soon as it is there. */
	void run(List<Scenario> scenarios, List<Pairing> pairings, Consumer<ScenarioResult> results) {
		int number = 0;
		for (Scenario scenario : scenarios) {
			number++;
			this.progress.println(scenario + " (" + number + " of " + scenarios.size() + ")");
			results.accept(run(scenario, pairings));
		}
	}

	private ScenarioResult run(Scenario scenario, List<Pairing> pairings) {
		Map<String, Series> series = new LinkedHashMap<>();
		List<Track> tracks = new ArrayList<>();
		for (Pairing pairing : pairings) {
			Series runs = new Series();
			series.put(pairing.toString(), runs);
			if (this.launcher.canRun(pairing) && scenario.suits(pairing)) {
				tracks.add(new Track(scenario, pairing, runs));
			}
		}
		tracks.forEach(Track::calibrate);
		for (int round = 1; round <= this.settings.rounds(); round++) {
			for (Track track : tracks) {
				track.measure(round);
			}
			// Whoever runs after whom must not matter.
			Collections.rotate(tracks, 1);
		}
		return new ScenarioResult(scenario.toString(), series);
	}

	/**
	 * Runs once, and again as long as others disturb it; takes the run that they
	 * disturbed least.
	 * @param run makes a run, {@code null} if it failed
	 * @param repeats how often at most to run again
	 * @param progress where to say so
	 */
	static @Nullable Measurement calmest(Supplier<@Nullable Measurement> run, int repeats, PrintStream progress) {
		Measurement calmest = run.get();
		for (int repeat = 1; repeat <= repeats && calmest != null && calmest.isDisturbed(); repeat++) {
			progress.println("    disturbed, so once more (" + repeat + " of " + repeats + ")");
			Measurement another = run.get();
			if (another == null) {
				break;
			}
			calmest = (another.foreignLoad() < calmest.foreignLoad()) ? another : calmest;
		}
		return calmest;
	}

	/** One pairing in one scenario, and how fast it was seen. */
	private final class Track {

		private final Scenario scenario;

		private final Pairing pairing;

		private final Series runs;

		private double fastest;

		Track(Scenario scenario, Pairing pairing, Series runs) {
			this.scenario = scenario;
			this.pairing = pairing;
			this.runs = runs;
		}

		void calibrate() {
			double before = Comparison.this.rates.perSecond(this.scenario, this.pairing);
			Plan plan = (before > 0) ? lasting(before) : Plan.first(this.scenario);
			for (int i = 0; i < CALIBRATIONS; i++) {
				run("calibration", plan);
				boolean lasted = plan.count() >= this.fastest * Comparison.this.settings.seconds() / 2;
				if (isGivenUp() || (lasted && this.fastest < before * STILL_WARMING)) {
					return;
				}
				before = this.fastest;
				plan = lasting(before);
			}
		}

		void measure(int round) {
			if (!isGivenUp()) {
				Measurement calmest = calmest(() -> run("round " + round, lasting(this.fastest)),
						Comparison.this.settings.repeats(), Comparison.this.progress);
				if (calmest != null) {
					this.runs.add(round, calmest);
				}
			}
		}

		private Plan lasting(double perSecond) {
			return Plan.lasting(this.scenario, perSecond, Comparison.this.settings, this.pairing.isCompiled());
		}

		private boolean isGivenUp() {
			return this.fastest == 0 || this.runs.failures().size() > FAILURES_ALLOWED;
		}

		private @Nullable Measurement run(String title, Plan plan) {
			Metric metric = this.scenario.pattern().metric();
			String label = "  " + title + ", " + this.pairing + ": ";
			try {
				Measurement measurement = Comparison.this.runner.run(this.scenario, this.pairing, plan);
				this.fastest = Math.max(this.fastest, metric.perSecond(measurement.figures()));
				Comparison.this.progress.println(label + measurement.text(metric) + (measurement.isDisturbed()
						? " (others used " + Numbers.percent(measurement.foreignLoad()) + " of the machine)" : ""));
				return measurement;
			}
			catch (RunFailedException ex) {
				this.runs.addFailure(title + ": " + ex.getMessage());
				Comparison.this.progress.println(label + "FAILED: " + ex.getMessage());
				return null;
			}
		}

	}

}
