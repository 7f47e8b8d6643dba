package io.github.zmq4j.internal.engine;

import java.util.Map;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketType;

/**
 * What our side of a connection tells and allows. Immutable.
 *
 * @param socketType our socket type
 * @param routingId the routing id we announce, empty for none
 * @param limits what the peer may ask of us
 * @param heartbeat our heartbeats
 * @param remoteAddress the peer's address as text, for {@link io.github.zmq4j.PeerInfo}
 * @param metadata further properties to send in the handshake
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConnectionSettings(SocketType socketType, byte[] routingId, LimitOptions limits,
		HeartbeatOptions heartbeat, String remoteAddress, Map<String, String> metadata) {

}
