package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What two connected STREAM sockets say to each other: octets both ways, then the end of
 * the connection. Used by one thread.
 */
final class StreamConversation {

	/** What ends a connection, and tells that one has begun or ended. */
	private static final Sample END = Sample.text("");

	private static final Sample PROBE = Sample.text("probe");

	private static final Sample AGAIN = Sample.text("over the next connection");

	/** Long enough for a busy machine. */
	private static final Duration HEARD_WITHIN = Side.PATIENCE.dividedBy(4);

	private static final int MAX_CONNECTIONS = 5;

	private static final Duration END_INTERVAL = Duration.ofMillis(20);

	private static final int MAX_END_INTERVALS = 500;

	private final Side bound;

	private final Side connecting;

	/** The routing id of the side that has connected, at the other. */
	private Part accepted;

	/** The routing id of the side that is bound, at the other. */
	private Part connected;

	private StreamConversation(Side bound, Side connecting) {
		this.bound = bound;
		this.connecting = connecting;
	}

	/**
	 * Octets of either side arrive, and either side ends the connection: first who is
	 * bound, so that the other comes back, then who has connected, for good.
	 */
	static void talk(Side ours, Side theirs) {
		boolean weBind = OurSide.isBound(ours);
		new StreamConversation(weBind ? ours : theirs, weBind ? theirs : ours).talk();
	}

	private void talk() {
		meet(this.bound.receive());
		Sample.OCTETS.forEach(this::exchange);
		List<String> back = end(this.bound, this.accepted, this.connecting, this.connected);
		meet((back != null) ? back : this.bound.receive());
		exchange(AGAIN);
		assertThat(end(this.connecting, this.connected, this.bound, this.accepted)).as("received by who has ended it")
			.isNull();
	}

	/** Both are told of the connection, and who has made it hears the other. */
	private void meet(List<String> notice) {
		this.accepted = idOf(notice, this.bound);
		this.connected = idOf(this.connecting.receive(), this.connecting);
		for (int i = 1; i < MAX_CONNECTIONS && !isHeard(); i++) {
			this.connecting.connectAgain();
			this.connected = idOf(this.connecting.receive(), this.connecting);
			List<String> end = END.behind(this.accepted).description();
			List<String> first = this.bound.receive();
			List<String> second = this.bound.receive();
			assertThat(List.of(first, second)).as("end and beginning, in any order").containsOnlyOnce(end);
			this.accepted = idOf(first.equals(end) ? second : first, this.bound);
		}
	}

	private static Part idOf(List<String> notice, Side stream) {
		Part id = Part.received(notice.get(0));
		assertThat(notice).as("the notice that a peer has come, received by %s", stream)
			.isEqualTo(END.behind(id).description());
		return id;
	}

	private boolean isHeard() {
		this.bound.send(PROBE.behind(this.accepted));
		List<String> heard = this.connecting.receive(HEARD_WITHIN);
		if (heard != null) {
			assertThat(heard).isEqualTo(PROBE.behind(this.connected).description());
		}
		return heard != null;
	}

	private void exchange(Sample sample) {
		this.bound.send(sample.behind(this.accepted));
		assertReceived(this.connecting, sample, this.connected);
		this.connecting.send(sample.behind(this.connected));
		assertReceived(this.bound, sample, this.accepted);
	}

	private static void assertReceived(Side side, Sample sample, Part sender) {
		assertThat(side.receiveOctets(sample.parts().get(0).bytes().length)).as("'%s', received by %s", sample, side)
			.isEqualTo(sample.behind(sender).description());
	}

	/**
	 * Ends a connection. Who does must be called meanwhile: libzmq and JeroMQ do not
	 * close it before the application calls the socket again.
	 * @return what was received meanwhile, if the peer came back, else {@code null}
	 */
	private static List<String> end(Side from, Part receiver, Side to, Part sender) {
		from.send(END.behind(receiver));
		List<String> back = null;
		List<String> told = to.receive(END_INTERVAL);
		for (int i = 0; i < MAX_END_INTERVALS && told == null; i++) {
			back = (back != null) ? back : from.receive(END_INTERVAL);
			told = to.receive(END_INTERVAL);
		}
		assertThat(told).as("the end, received by %s", to).isEqualTo(END.behind(sender).description());
		return back;
	}

}
