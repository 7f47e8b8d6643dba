package io.github.zmq4j.interop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.zmq4j.SocketType;

import static io.github.zmq4j.SocketType.CHANNEL;
import static io.github.zmq4j.SocketType.CLIENT;
import static io.github.zmq4j.SocketType.DEALER;
import static io.github.zmq4j.SocketType.DISH;
import static io.github.zmq4j.SocketType.GATHER;
import static io.github.zmq4j.SocketType.PAIR;
import static io.github.zmq4j.SocketType.PEER;
import static io.github.zmq4j.SocketType.PUB;
import static io.github.zmq4j.SocketType.PULL;
import static io.github.zmq4j.SocketType.PUSH;
import static io.github.zmq4j.SocketType.RADIO;
import static io.github.zmq4j.SocketType.REP;
import static io.github.zmq4j.SocketType.REQ;
import static io.github.zmq4j.SocketType.ROUTER;
import static io.github.zmq4j.SocketType.SCATTER;
import static io.github.zmq4j.SocketType.SERVER;
import static io.github.zmq4j.SocketType.STREAM;
import static io.github.zmq4j.SocketType.SUB;
import static io.github.zmq4j.SocketType.XPUB;
import static io.github.zmq4j.SocketType.XSUB;

/**
 * What must be tested with each library: every type it has with every type it may talk
 * to, over each transport, with either side bound; or a reason why not. Written down
 * apart from the matrix of the tests, so that nothing goes from there unnoticed.
 * Stateless.
 */
public final class InteropPlan {

	/** By type, whom it may talk to by its specification. */
	static final Map<SocketType, Set<SocketType>> PARTNERS = Map.ofEntries(Map.entry(PAIR, Set.of(PAIR)),
			Map.entry(PUB, Set.of(SUB, XSUB)), Map.entry(SUB, Set.of(PUB, XPUB)), Map.entry(XPUB, Set.of(SUB, XSUB)),
			Map.entry(XSUB, Set.of(PUB, XPUB)), Map.entry(REQ, Set.of(REP, ROUTER)),
			Map.entry(REP, Set.of(REQ, DEALER)), Map.entry(DEALER, Set.of(REP, DEALER, ROUTER)),
			Map.entry(ROUTER, Set.of(REQ, DEALER, ROUTER)), Map.entry(PUSH, Set.of(PULL)),
			Map.entry(PULL, Set.of(PUSH)), Map.entry(STREAM, Set.of(STREAM)), Map.entry(CLIENT, Set.of(SERVER)),
			Map.entry(SERVER, Set.of(CLIENT)), Map.entry(RADIO, Set.of(DISH)), Map.entry(DISH, Set.of(RADIO)),
			Map.entry(SCATTER, Set.of(GATHER)), Map.entry(GATHER, Set.of(SCATTER)), Map.entry(PEER, Set.of(PEER)),
			Map.entry(CHANNEL, Set.of(CHANNEL)));

	private static final Set<SocketType> DRAFTS = EnumSet.of(CLIENT, SERVER, RADIO, DISH, SCATTER, GATHER, PEER,
			CHANNEL);

	private static final List<String> PEERS = List.of("libzmq", "JeroMQ");

	private static final List<String> TRANSPORTS = List.of("tcp", "ipc");

	private static final List<Gap> GAPS = List.of(
			new Gap("libzmq", TRANSPORTS, DRAFTS, "Debian builds libzmq without the draft types"),
			new Gap("libzmq", List.of("ipc"), EnumSet.of(STREAM), "a STREAM of libzmq has tcp only"),
			new Gap("JeroMQ", List.of("ipc"), EnumSet.allOf(SocketType.class),
					"its ipc is TCP with a port computed from the name, and reaches nobody else"));

	private InteropPlan() {
	}

	/**
	 * Something that is not tested.
	 *
	 * @param peer the library
	 * @param transports over what
	 * @param types types of the library
	 * @param reason why not
	 */
	private record Gap(String peer, List<String> transports, Set<SocketType> types, String reason) {

		boolean has(Case one) {
			return this.peer.equals(one.peer()) && this.transports.contains(one.transport())
					&& this.types.contains(one.theirs());
		}

	}

	/** A case as {@link MatrixCase} has it, but without what is said. */
	private record Case(String peer, String transport, boolean weBind, SocketType ours, SocketType theirs) {

		String name() {
			return "our " + this.ours + (this.weBind ? " binds " : " connects ") + this.transport + " to " + this.peer
					+ "'s " + this.theirs;
		}

		/** Why it is not tested, empty if it must be. */
		String reason() {
			return GAPS.stream().filter((gap) -> gap.has(this)).map(Gap::reason).findFirst().orElse("");
		}

	}

	private static List<Case> all() {
		List<Case> all = new ArrayList<>();
		for (String peer : PEERS) {
			for (String transport : TRANSPORTS) {
				PARTNERS.forEach((ours, partners) -> partners.forEach((theirs) -> {
					all.add(new Case(peer, transport, true, ours, theirs));
					all.add(new Case(peer, transport, false, ours, theirs));
				}));
			}
		}
		return all;
	}

	/**
	 * The names of all cases that must be there.
	 * @return as the cases of the matrix call themselves
	 */
	public static List<String> required() {
		return all().stream().filter((one) -> one.reason().isEmpty()).map(Case::name).toList();
	}

	/**
	 * Compares with what was tested.
	 * @param tested the names of the cases, as they call themselves
	 * @return a sentence for each difference
	 */
	public static List<String> differences(Collection<String> tested) {
		Set<String> unknown = new HashSet<>(tested);
		List<String> differences = new ArrayList<>();
		for (Case one : all()) {
			boolean found = unknown.remove(one.name());
			if (one.reason().isEmpty() && !found) {
				differences.add("Not tested: " + one.name());
			}
			else if (!one.reason().isEmpty() && found) {
				differences.add("Tested after all: " + one.name() + ", although " + one.reason());
			}
		}
		unknown.forEach((name) -> differences.add("Not in the plan: " + name));
		return differences;
	}

}
