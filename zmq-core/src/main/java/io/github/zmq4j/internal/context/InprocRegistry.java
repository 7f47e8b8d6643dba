package io.github.zmq4j.internal.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqBindException;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.internal.session.Notice;
import org.jspecify.annotations.Nullable;

/**
 * The inproc names of one context: who is bound, and who waits for somebody to bind.
 * Thread-safe; guarded by itself, before the locks of any socket.
 */
final class InprocRegistry {

	private final Map<Endpoint, SocketCore> bound = new HashMap<>();

	private final Map<Endpoint, List<InprocPipe>> waiting = new HashMap<>();

	synchronized void bind(Endpoint endpoint, SocketCore socket) {
		SocketCore holder = this.bound.putIfAbsent(endpoint, socket);
		if (holder != null) {
			ZmqBindException failure = new ZmqBindException("Cannot bind " + endpoint + ": a " + holder.type()
					+ " socket of this context is bound to it; choose another name");
			socket.event(SocketEvent.Kind.BIND_FAILED, Notice.of(endpoint).because(failure.getMessage(), failure));
			throw failure;
		}
		List<InprocPipe> pipes = this.waiting.remove(endpoint);
		if (pipes != null) {
			for (InprocPipe pipe : pipes) {
				if (fits(pipe.socket(), socket)) {
					meet(pipe, socket);
				}
				else {
					pipe.socket()
						.event(SocketEvent.Kind.PEER_REFUSED, pipe.notice().because(misfit(pipe, socket), null));
				}
			}
		}
	}

	synchronized void unbind(Endpoint endpoint, SocketCore socket) {
		if (this.bound.remove(endpoint, socket)) {
			socket.event(SocketEvent.Kind.CLOSED, Notice.of(endpoint));
		}
	}

	synchronized void connect(InprocPipe pipe) {
		SocketCore socket = this.bound.get(pipe.endpoint());
		if (socket == null) {
			this.waiting.computeIfAbsent(pipe.endpoint(), (key) -> new ArrayList<>(1)).add(pipe);
		}
		else if (fits(pipe.socket(), socket)) {
			meet(pipe, socket);
		}
		else {
			throw new ZmqEndpointException(misfit(pipe, socket));
		}
	}

	/** Forgets a pipe that nobody has bound for. */
	synchronized void disconnect(InprocPipe pipe) {
		List<InprocPipe> pipes = this.waiting.get(pipe.endpoint());
		if (pipes != null && pipes.remove(pipe) && pipes.isEmpty()) {
			this.waiting.remove(pipe.endpoint());
		}
	}

	private static boolean fits(SocketCore left, SocketCore right) {
		return left.type().peers().contains(right.type());
	}

	private static String misfit(InprocPipe pipe, SocketCore socket) {
		return "A " + pipe.socket().type() + " socket cannot talk to the " + socket.type() + " socket bound to "
				+ pipe.endpoint() + "; it needs one of " + pipe.socket().type().peers();
	}

	private static void meet(InprocPipe connecting, SocketCore socket) {
		InprocPipe accepted = new InprocPipe(socket, connecting.endpoint());
		accepted.meet(connecting);
		String refusal = socket.endpoints().inprocAccepted(accepted);
		if (refusal == null) {
			connecting.meet(accepted);
			refusal = connecting.socket().endpoints().inprocConnected(connecting);
		}
		if (refusal != null) {
			refuse(connecting, accepted, refusal);
			return;
		}
		accepted.announce();
		connecting.announce();
		connecting.lingerOver();
	}

	private static void refuse(InprocPipe connecting, InprocPipe accepted, @Nullable String refusal) {
		String reason = String.valueOf(refusal);
		accepted.socket().event(SocketEvent.Kind.PEER_REFUSED, accepted.notice().because(reason, null));
		connecting.socket().event(SocketEvent.Kind.PEER_REFUSED, connecting.notice().because(reason, null));
		accepted.socket().endpoints().inprocClosed(accepted);
	}

}
