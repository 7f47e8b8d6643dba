package io.github.zmq4j;

import java.util.Map;

/**
 * Who is on the other side of a connection, as told in the handshake.
 *
 * @param socketType the peer's socket type
 * @param routingId the routing id it announced, or that was generated for it, which at a
 * SERVER or PEER are the four bytes of {@link ZmqMessage#routingId()}, the highest first;
 * do not modify; empty if there is none
 * @param protocol the transport's protocol, such as {@code ZMTP/3.1} or {@code inproc}
 * @param mechanism the security mechanism, such as {@code NULL}
 * @param remoteAddress its address as text, empty if it has none
 * @param metadata all other properties it sent, by name
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, like all frames
public record PeerInfo(SocketType socketType, byte[] routingId, String protocol, String mechanism, String remoteAddress,
		Map<String, String> metadata) {

}
