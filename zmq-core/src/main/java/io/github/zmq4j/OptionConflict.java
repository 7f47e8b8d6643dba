package io.github.zmq4j;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.zmq4j.XpubOptions.Control;
import io.github.zmq4j.XpubOptions.Verbosity;

/**
 * An option that another one makes useless, whatever the type of the socket. Immutable.
 *
 * @param option the name of the option
 * @param isBroken whether options have both
 * @param other what makes it useless, for a sentence
 * @param reset gives the same options without it
 */
record OptionConflict(String option, Predicate<SocketOptions> isBroken, Function<SocketOptions, String> other,
		UnaryOperator<SocketOptions> reset) {

	/** The marks are known to be meant only where they are not the default. */
	static final List<OptionConflict> ALL = List.of(
			besideConflate("sendHighWaterMark", SocketOptions::sendHighWaterMark,
					SocketOptions.Builder::sendHighWaterMark),
			besideConflate("receiveHighWaterMark", SocketOptions::receiveHighWaterMark,
					SocketOptions.Builder::receiveHighWaterMark),
			besideConflate("sendHighWaterMarkBytes", SocketOptions::sendHighWaterMarkBytes,
					SocketOptions.Builder::sendHighWaterMarkBytes),
			besideConflate("receiveHighWaterMarkBytes", SocketOptions::receiveHighWaterMarkBytes,
					SocketOptions.Builder::receiveHighWaterMarkBytes),
			besideConflate("whenFull", SocketOptions::whenFull, SocketOptions.Builder::whenFull),
			new OptionConflict("xpub.verbosity",
					(options) -> options.xpub().control() != Control.PEER
							&& options.xpub().verbosity() != Verbosity.FIRST_AND_LAST,
					(options) -> "the control " + options.xpub().control()
							+ ", with which the application receives all subscriptions and cancellations",
					(options) -> options.toBuilder()
						.xpub(options.xpub().withVerbosity(Verbosity.FIRST_AND_LAST))
						.build()));

	private static <T> OptionConflict besideConflate(String option, Function<SocketOptions, T> value,
			BiFunction<SocketOptions.Builder, T, SocketOptions.Builder> setter) {
		return new OptionConflict(option,
				(options) -> options.conflate() && !value.apply(options).equals(value.apply(SocketOptions.DEFAULT)),
				(options) -> "conflate, which keeps the newest message only",
				(options) -> setter.apply(options.toBuilder(), value.apply(SocketOptions.DEFAULT)).build());
	}

	/**
	 * Refuses what another option makes useless.
	 * @param options the options of a socket
	 * @throws IllegalArgumentException if there is such an option
	 */
	static void requireNone(SocketOptions options) {
		for (OptionConflict conflict : ALL) {
			if (conflict.isBroken.test(options)) {
				throw new IllegalArgumentException("The option " + conflict.option + " does nothing beside "
						+ conflict.other.apply(options) + "; leave one of them out");
			}
		}
	}

	/**
	 * Options without what another one makes useless.
	 * @param options the options of a socket
	 * @return these options if all have a use, else others
	 */
	static SocketOptions without(SocketOptions options) {
		SocketOptions left = options;
		for (OptionConflict conflict : ALL) {
			left = conflict.isBroken.test(left) ? conflict.reset.apply(left) : left;
		}
		return left;
	}

}
