package io.github.zmq4j.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pair of socket types, who of them binds, and over what.
 *
 * @param types the pair
 * @param peerName what the peer's library is called
 * @param transport {@code tcp} or {@code ipc}
 * @param weBind whether we bind and the peer connects
 */
record MatrixCase(TypePair types, String peerName, String transport, boolean weBind) {

	static Stream<MatrixCase> all(String peerName, List<String> transports) {
		return all(TypePair.ALL, peerName, transports);
	}

	static Stream<MatrixCase> all(List<TypePair> pairs, String peerName, List<String> transports) {
		return pairs.stream()
			.flatMap((types) -> transports.stream()
				.flatMap((transport) -> Stream.of(true, false)
					.map((weBind) -> new MatrixCase(types, peerName, transport, weBind))));
	}

	/** Connects the two and lets them talk. */
	void run(Side ours, Side theirs, Path directory) {
		String wildcard = this.transport.equals("tcp") ? "tcp://127.0.0.1:*" : "ipc://" + directory.resolve("s");
		if (this.weBind) {
			theirs.connect(ours.bind(wildcard));
		}
		else {
			ours.connect(theirs.bind(wildcard));
		}
		this.types.conversation().accept(ours, theirs);
	}

	@Override
	public String toString() {
		String binds = this.weBind ? "our " + this.types.ours() + " binds " : "our " + this.types.ours() + " connects ";
		return binds + this.transport + " to " + this.peerName + "'s " + this.types.theirs();
	}

}
