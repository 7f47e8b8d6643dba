package io.github.zmq4j;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Options of an XPUB socket.
 *
 * @param verbosity which subscriptions the application receives; default
 * {@link Verbosity#FIRST_AND_LAST} (libzmq: ZMQ_XPUB_VERBOSE, ZMQ_XPUB_VERBOSER); any
 * other does nothing, and is refused, where the application decides
 * @param control who decides what a subscriber gets; default {@link Control#PEER}
 * (libzmq: ZMQ_XPUB_MANUAL, ZMQ_XPUB_MANUAL_LAST_VALUE)
 * @param welcome what each new subscriber gets first, {@code null} for nothing, which is
 * the default; a SUB receives it only if it has subscribed to it (libzmq:
 * ZMQ_XPUB_WELCOME_MSG)
 */
public record XpubOptions(Verbosity verbosity, Control control, @Nullable ZmqMessage welcome) {

	/** The defaults. */
	public static final XpubOptions DEFAULT = new XpubOptions(Verbosity.FIRST_AND_LAST, Control.PEER, null);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if the welcome message has direct buffers
	 */
	public XpubOptions {
		Objects.requireNonNull(verbosity, "verbosity");
		Objects.requireNonNull(control, "control");
		welcome = OptionChecks.reusable("welcome", welcome);
	}

	/**
	 * These options with another verbosity.
	 * @param verbosity which subscriptions the application receives
	 * @return new options
	 */
	public XpubOptions withVerbosity(Verbosity verbosity) {
		return new XpubOptions(verbosity, this.control, this.welcome);
	}

	/**
	 * These options with another control.
	 * @param control who decides what a subscriber gets
	 * @return new options
	 */
	public XpubOptions withControl(Control control) {
		return new XpubOptions(this.verbosity, control, this.welcome);
	}

	/**
	 * These options with another welcome message.
	 * @param welcome what each new subscriber gets first, {@code null} for nothing
	 * @return new options
	 */
	public XpubOptions withWelcome(@Nullable ZmqMessage welcome) {
		return new XpubOptions(this.verbosity, this.control, welcome);
	}

	/**
	 * Which subscriptions and cancellations the application receives. Whatever it is,
	 * subscriptions are a set: a peer that subscribes twice and cancels once has
	 * cancelled. With more than the first and the last, the application must read: beyond
	 * 10,000 unread ones, or 8 MiB, peers wait, their heartbeats included, unless they
	 * came over inproc. In a proxy to an XSUB only {@link #FIRST_AND_LAST} is always
	 * right.
	 */
	public enum Verbosity {

		/** The first subscription to a topic and the last cancellation. */
		FIRST_AND_LAST,

		/** All subscriptions and the last cancellation (libzmq: ZMQ_XPUB_VERBOSE). */
		ALL_SUBSCRIPTIONS,

		/** All subscriptions and all cancellations (libzmq: ZMQ_XPUB_VERBOSER). */
		ALL

	}

	/**
	 * Who decides what a subscriber gets.
	 */
	public enum Control {

		/** The subscriber, by its subscriptions. */
		PEER,

		/**
		 * The application: it receives all subscriptions and cancellations, and
		 * {@link ZmqSocket#subscribe(byte[])} and {@link ZmqSocket#unsubscribe(byte[])}
		 * act for the subscriber whose subscription or cancellation it received last, so
		 * one thread must receive and decide; a verbosity is refused beside it. It must
		 * receive: beyond 10,000 unread ones, or 8 MiB, peers wait, their heartbeats
		 * included, unless they came over inproc (libzmq: ZMQ_XPUB_MANUAL).
		 */
		MANUAL,

		/**
		 * The same, and the next message sent after a notice was received goes to that
		 * subscriber only, as for a cache of last values (libzmq:
		 * ZMQ_XPUB_MANUAL_LAST_VALUE).
		 */
		MANUAL_LAST_VALUE

	}

}
