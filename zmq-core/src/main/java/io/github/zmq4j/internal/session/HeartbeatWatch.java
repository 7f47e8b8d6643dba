package io.github.zmq4j.internal.session;

import java.io.IOException;

import io.github.zmq4j.internal.engine.Heartbeat;
import io.github.zmq4j.internal.runtime.TimerQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sends heartbeats on one connection and ends it when the peer is silent. Confined to the
 * session's I/O thread.
 */
final class HeartbeatWatch {

	private static final long SHORTEST_NANOS = 1_000_000;

	private final PeerSession session;

	private final Link link;

	private final Heartbeat heartbeat;

	private TimerQueue.@Nullable Timer timer;

	private int timeToLive;

	HeartbeatWatch(PeerSession session, Link link) {
		this.session = session;
		this.link = link;
		this.heartbeat = new Heartbeat(session.owner().options().heartbeat());
	}

	/**
	 * Begins, or looks again because the peer may have announced another time to live.
	 */
	void start() {
		boolean changed = this.timeToLive != this.link.connection().peerTimeToLiveMillis();
		if (this.link.connection().knowsHeartbeats() && (this.timer == null || changed)) {
			stop();
			tick();
		}
	}

	private void tick() {
		this.timeToLive = this.link.connection().peerTimeToLiveMillis();
		long now = this.session.ioThread().ticker().nanoTime();
		switch (this.heartbeat.tick(now, this.link.reads(), this.link.isPaused(), this.timeToLive)) {
			case SEND_PING -> this.link.output().writeCommand(this.link.connection().ping());
			case PEER_DEAD -> {
				this.session.linkEnded(this.link,
						new IOException("The peer is silent for longer than the heartbeat timeout"));
				return;
			}
			case NONE -> {
			}
		}
		long nanos = this.heartbeat.nanosUntilNextTick(this.session.ioThread().ticker().nanoTime());
		this.timer = (nanos == Long.MAX_VALUE) ? null
				: this.session.ioThread().schedule(Math.max(nanos, SHORTEST_NANOS), this::tick);
	}

	void stop() {
		TimerQueue.Timer pending = this.timer;
		if (pending != null) {
			pending.cancel();
		}
	}

}
