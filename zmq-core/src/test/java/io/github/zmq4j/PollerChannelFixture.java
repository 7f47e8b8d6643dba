package io.github.zmq4j;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.ZmqPoller.Interest;
import io.github.zmq4j.ZmqPoller.Ready;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Channels;
import io.github.zmq4j.support.Lab;
import org.junit.jupiter.api.AfterEach;

/**
 * A poller of its own for each test, and channels to watch. Used by one thread.
 */
abstract class PollerChannelFixture {

	static final Set<Interest> RECEIVE = EnumSet.of(Interest.RECEIVE);

	static final Set<Interest> SEND = EnumSet.of(Interest.SEND);

	static final Set<Interest> BOTH = EnumSet.allOf(Interest.class);

	static final Duration LONG = Duration.ofMinutes(5);

	final Lab lab = new Lab();

	final Channels channels = new Channels();

	final ZmqPoller poller = this.lab.context().poller();

	@AfterEach
	void close() {
		this.poller.close();
		this.channels.close();
		this.lab.close();
	}

	/** A pipe whose end with the bytes the poller watches. */
	Pipe watchedPipe() throws IOException {
		Pipe pipe = this.channels.pipe();
		this.poller.add(pipe.source(), RECEIVE);
		return pipe;
	}

	static Ready readable(SelectableChannel channel) {
		return new Ready(channel, RECEIVE);
	}

	Background<List<Ready>> sleepingPoll() {
		return Background.call(() -> this.poller.poll(LONG)).awaitAsleep();
	}

	List<Ready> look() {
		return this.poller.poll(Duration.ZERO);
	}

}
