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
			ZmqBindException failure = new ZmqBindException(
					"Cannot bind " + endpoint + ": a " + holder.type() + " socket of this context is bound to it",
					"choose another name", null);
			socket.event(SocketEvent.Kind.BIND_FAILED, Notice.of(endpoint).because(failure.getMessage(), failure));
			throw failure;
		}
		List<InprocPipe> pipes = this.waiting.remove(endpoint);
		if (pipes != null) {
			pipes.forEach((pipe) -> meet(pipe, socket));
		}
	}

	synchronized void unbind(Endpoint endpoint, SocketCore socket) {
		if (this.bound.remove(endpoint, socket)) {
			socket.event(SocketEvent.Kind.CLOSED, Notice.of(endpoint));
		}
	}

	/**
	 * Joins a pipe to who is bound, or lets it wait.
	 * @param pipe the end of who connects
	 * @throws ZmqEndpointException if the types of the two do not fit
	 */
	synchronized void connect(InprocPipe pipe) {
		SocketCore socket = this.bound.get(pipe.endpoint());
		if (socket != null && !fits(pipe, socket)) {
			throw new ZmqEndpointException(misfit(pipe, socket));
		}
		retry(pipe);
	}

	/**
	 * Joins a pipe to who is bound, or lets it wait.
	 * @param pipe the end of who connects
	 */
	synchronized void retry(InprocPipe pipe) {
		SocketCore socket = this.bound.get(pipe.endpoint());
		if (socket != null && !pipe.isClosed()) {
			meet(pipe, socket);
		}
		else {
			await(pipe);
		}
	}

	/**
	 * Lets a pipe wait for somebody to bind.
	 * @param pipe the end of who connects
	 * @return {@code false} if somebody is bound
	 */
	synchronized boolean await(InprocPipe pipe) {
		if (this.bound.containsKey(pipe.endpoint())) {
			return false;
		}
		if (!pipe.isClosed()) {
			this.waiting.computeIfAbsent(pipe.endpoint(), (key) -> new ArrayList<>(1)).add(pipe);
		}
		return true;
	}

	/** A closed pipe waits no more. */
	synchronized void forget(InprocPipe pipe) {
		List<InprocPipe> pipes = this.waiting.get(pipe.endpoint());
		if (pipes != null && pipes.remove(pipe) && pipes.isEmpty()) {
			this.waiting.remove(pipe.endpoint());
		}
	}

	private static boolean fits(InprocPipe pipe, SocketCore socket) {
		return pipe.socket().type().peers().contains(socket.type());
	}

	private static String misfit(InprocPipe pipe, SocketCore socket) {
		return "A " + pipe.socket().type() + " socket cannot talk to the " + socket.type() + " socket bound to "
				+ pipe.endpoint() + "; it needs one of " + pipe.socket().type().peers();
	}

	private static void meet(InprocPipe connecting, SocketCore socket) {
		InprocPipe accepted = new InprocPipe(socket, connecting.endpoint(), null);
		String refusal;
		if (!fits(connecting, socket)) {
			refusal = misfit(connecting, socket);
			accepted.event(SocketEvent.Kind.HANDSHAKE_FAILED_PROTOCOL, refusal);
			connecting.event(SocketEvent.Kind.HANDSHAKE_FAILED_PROTOCOL, refusal);
		}
		else {
			refusal = join(connecting, accepted);
		}
		InprocDialer dialer = connecting.dialer();
		if (dialer == null) {
			return;
		}
		if (refusal == null) {
			dialer.joined();
		}
		else {
			dialer.refused(refusal);
		}
	}

	/** As over the other transports, each side takes itself to be ready at first. */
	private static @Nullable String join(InprocPipe connecting, InprocPipe accepted) {
		accepted.learn(connecting);
		String refusal = accepted.socket().endpoints().inproc().accepted(accepted);
		if (refusal != null) {
			accepted.event(SocketEvent.Kind.PEER_REFUSED, refusal);
			accepted.event(SocketEvent.Kind.DISCONNECTED, refusal);
			connecting.event(SocketEvent.Kind.HANDSHAKE_SUCCEEDED, null);
			connecting.event(SocketEvent.Kind.DISCONNECTED, refusal);
			return refusal;
		}
		accepted.event(SocketEvent.Kind.HANDSHAKE_SUCCEEDED, null);
		refusal = connecting.join(accepted);
		if (refusal != null) {
			connecting.event(SocketEvent.Kind.PEER_REFUSED, refusal);
			connecting.event(SocketEvent.Kind.DISCONNECTED, refusal);
			accepted.refused(refusal);
			accepted.socket().endpoints().inproc().over(accepted);
			return refusal;
		}
		connecting.event(SocketEvent.Kind.HANDSHAKE_SUCCEEDED, null);
		accepted.announce();
		connecting.announce();
		connecting.room();
		return null;
	}

}
