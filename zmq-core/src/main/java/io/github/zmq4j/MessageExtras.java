package io.github.zmq4j;

import org.jspecify.annotations.Nullable;

/**
 * What few messages have beside their arrays. Immutable, but for the owners of direct
 * buffers.
 *
 * @param direct which frames are direct buffers, {@code null} if none is
 * @param routingId the number of the peer, 0 for none
 * @param group the group, empty for none; shared
 * @param connection the connection that the message came over, {@code null} for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MessageExtras(@Nullable DirectFrames direct, int routingId, byte[] group, @Nullable ConnectionInfo connection) {

	static final byte[] NO_GROUP = new byte[0];

	private static final int MAX_SIZE_OF_GROUP = 255;

	private static final MessageExtras NONE = new MessageExtras(null, 0, NO_GROUP, null);

	static MessageExtras of(DirectFrames direct) {
		return new MessageExtras(direct, 0, NO_GROUP, null);
	}

	/** Those of all messages of a connection that have nothing else. */
	static MessageExtras of(ConnectionInfo connection) {
		return new MessageExtras(null, 0, NO_GROUP, connection);
	}

	/** The same object, or none, for what many messages have alike. */
	private static @Nullable MessageExtras shared(MessageExtras extras) {
		if (extras.direct != null || extras.routingId != 0 || extras.group.length != 0) {
			return extras;
		}
		return (extras.connection != null) ? extras.connection.extras() : null;
	}

	/**
	 * Other extras, or the same, with another number of the peer.
	 * @return {@code null} if nothing is left
	 */
	static @Nullable MessageExtras withRoutingId(@Nullable MessageExtras extras, int routingId) {
		MessageExtras old = (extras != null) ? extras : NONE;
		return shared(new MessageExtras(old.direct, routingId, old.group, old.connection));
	}

	/**
	 * Other extras, or the same, with another group.
	 * @return {@code null} if nothing is left
	 */
	static @Nullable MessageExtras withGroup(@Nullable MessageExtras extras, byte[] group) {
		MessageExtras old = (extras != null) ? extras : NONE;
		return shared(new MessageExtras(old.direct, old.routingId, group, old.connection));
	}

	/**
	 * Other extras, or the same, with another connection.
	 * @return {@code null} if nothing is left
	 */
	static @Nullable MessageExtras withConnection(@Nullable MessageExtras extras, @Nullable ConnectionInfo connection) {
		MessageExtras old = (extras != null) ? extras : NONE;
		return shared(new MessageExtras(old.direct, old.routingId, old.group, connection));
	}

	/** The same when the frames have moved. */
	MessageExtras moved(int by) {
		return (this.direct != null)
				? new MessageExtras(this.direct.moved(by), this.routingId, this.group, this.connection) : this;
	}

	static byte[] requireGroup(byte[] group) {
		if (group.length > MAX_SIZE_OF_GROUP) {
			throw new IllegalArgumentException(
					"The name of a group is " + group.length + " bytes long; it may have " + MAX_SIZE_OF_GROUP);
		}
		for (byte octet : group) {
			if (octet == 0) {
				throw new IllegalArgumentException("The name of a group has a zero byte, which RFC 48 does not allow");
			}
		}
		return group;
	}

}
