package io.github.zmq4j.interop;

import java.util.List;
import java.util.function.BiConsumer;

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
 * Two socket types that may talk to each other, our side first, and the conversation that
 * proves it. Every conversation carries all messages of {@link Sample#ALL}, in both
 * directions where the types allow.
 *
 * @param ours our type
 * @param theirs the peer's type
 * @param conversation what the two say to each other
 */
record TypePair(SocketType ours, SocketType theirs, BiConsumer<Side, Side> conversation) {

	/** Every pair that RFC 28 to 31 allow. */
	static final List<TypePair> ALL = List.of(new TypePair(PAIR, PAIR, Conversations::bothWays),
			new TypePair(PUSH, PULL, Conversations::oneWay), mirrored(PULL, PUSH, Conversations::oneWay),
			new TypePair(PUB, SUB, Conversations::publish), new TypePair(PUB, XSUB, Conversations::publish),
			new TypePair(XPUB, SUB, Conversations::publish), new TypePair(XPUB, XSUB, Conversations::publishAndAnswer),
			mirrored(SUB, PUB, Conversations::publish), mirrored(SUB, XPUB, Conversations::publish),
			mirrored(XSUB, PUB, Conversations::publish), mirrored(XSUB, XPUB, Conversations::publishAndAnswer),
			new TypePair(REQ, REP, Conversations::requestAndReply), mirrored(REP, REQ, Conversations::requestAndReply),
			new TypePair(REQ, ROUTER, Conversations::requestToRouter),
			mirrored(ROUTER, REQ, Conversations::requestToRouter), new TypePair(DEALER, REP, Conversations::dealToRep),
			mirrored(REP, DEALER, Conversations::dealToRep), new TypePair(DEALER, ROUTER, Conversations::dealToRouter),
			mirrored(ROUTER, DEALER, Conversations::dealToRouter),
			new TypePair(DEALER, DEALER, Conversations::bothWays),
			new TypePair(ROUTER, ROUTER, Conversations::betweenRouters));

	/** What talks with any program, without ZMTP, and over tcp only. */
	static final List<TypePair> OCTETS = List.of(new TypePair(STREAM, STREAM, StreamConversation::talk));

	/** Every pair that RFC 41, 48, 49, 51 and 52 allow. */
	static final List<TypePair> SINGLE_FRAME = List.of(new TypePair(CLIENT, SERVER, Conversations::clientAndServer),
			mirrored(SERVER, CLIENT, Conversations::clientAndServer),
			new TypePair(RADIO, DISH, Conversations::broadcast), mirrored(DISH, RADIO, Conversations::broadcast),
			new TypePair(SCATTER, GATHER, Conversations::singleOneWay),
			mirrored(GATHER, SCATTER, Conversations::singleOneWay),
			new TypePair(PEER, PEER, Conversations::betweenPeers),
			new TypePair(CHANNEL, CHANNEL, Conversations::singleBothWays));

	private static TypePair mirrored(SocketType ours, SocketType theirs, BiConsumer<Side, Side> conversation) {
		return new TypePair(ours, theirs, (left, right) -> conversation.accept(right, left));
	}

	@Override
	public String toString() {
		return this.ours + " with " + this.theirs;
	}

}
