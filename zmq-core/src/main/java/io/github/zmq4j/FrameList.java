package io.github.zmq4j;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The frames of a message as a list. Immutable.
 */
final class FrameList extends AbstractList<byte[]> implements RandomAccess {

	private final ZmqMessage message;

	FrameList(ZmqMessage message) {
		this.message = message;
	}

	@Override
	public byte[] get(int index) {
		return this.message.frame(Objects.checkIndex(index, size()));
	}

	@Override
	public int size() {
		return this.message.frameCount();
	}

}
