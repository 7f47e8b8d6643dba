package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several threads use one socket: each call sends or receives one whole message.
 */
@Tag("integration")
class SingleFrameThreadsTests {

	private static final int THREADS = 3;

	private static final int EACH = 300;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static String body(int thread, int index) {
		return ("thread " + thread + " message " + index + ";").repeat(1 + index % 40);
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.SENDERS_ON_SIDES)
	@Clause({ "41.general.2", "41.client.10", "49.general.2", "49.scatter.10", "49.gather.10", "51.general.2",
			"52.general.2", "52.channel.10" })
	void threadsThatSendAndReceiveAtOnceGetWholeMessages(SocketType type, Wire wire, boolean socketBinds) {
		ZmqSocket socket = this.lab.socket(type);
		ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
		Lab.join(wire, socketBinds, socket, peer);
		int toPeer = SingleFrameTypes.number(socket);
		List<Traffic> traffic = new ArrayList<>();
		traffic.add(new Traffic(socket, peer, (text) -> SingleFrameTypes.text(toPeer, text)));
		if (type.canReceive()) {
			int toSocket = SingleFrameTypes.number(peer);
			traffic.add(new Traffic(peer, socket, (text) -> SingleFrameTypes.text(toSocket, text)));
		}
		traffic.forEach(Traffic::assertComplete);
	}

	/** Without a high-water mark nothing is dropped. */
	@OnEachSide
	@Clause({ "48.general.3", "48.radio.10", "48.dish.9" })
	void threadsOfARadioAndADishGetWholeMessages(Wire wire, boolean radioBinds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO, Lab.options().sendHighWaterMark(0));
		ZmqSocket dish = this.lab.socket(SocketType.DISH, Lab.options().receiveHighWaterMark(0));
		Lab.join(wire, radioBinds, radio, dish);
		dish.join("group");
		SingleFrameGroups.awaitKnown(radio, dish);
		new Traffic(radio, dish, (text) -> SingleFrameGroups.message("group", text)).assertComplete();
	}

	/** One message, to which each thread gives a group of its own. */
	@OnEachSide
	@Clause({ "48.radio.11", "48.dish.10" })
	void threadsThatGiveAMessageItsGroupDoNotDisturbEachOther(Wire wire, boolean radioBinds) {
		ZmqSocket radio = this.lab.socket(SocketType.RADIO, Lab.options().sendHighWaterMark(0));
		ZmqSocket dish = this.lab.socket(SocketType.DISH, Lab.options().receiveHighWaterMark(0));
		Lab.join(wire, radioBinds, radio, dish);
		for (int i = 0; i < THREADS; i++) {
			dish.join("group " + i);
		}
		SingleFrameGroups.awaitKnown(radio, dish);
		ZmqMessage shared = ZmqMessage.of("shared");
		List<Background<Boolean>> senders = new ArrayList<>();
		List<Background<List<String>>> receivers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			String group = "group " + i;
			senders.add(Background.run(() -> {
				for (int n = 0; n < EACH; n++) {
					radio.send(shared.withGroup(group));
				}
			}));
			receivers.add(Background.call(() -> receiveGroups(dish, EACH)));
		}
		senders.forEach(Background::get);
		List<String> groups = new ArrayList<>();
		receivers.forEach((receiver) -> groups.addAll(receiver.get()));
		for (int i = 0; i < THREADS; i++) {
			String group = "group " + i;
			assertThat(groups.stream().filter(group::equals).count()).isEqualTo(EACH);
		}
		assertThat(shared.group()).isEmpty();
	}

	private static List<String> receiveGroups(ZmqSocket dish, int count) {
		List<String> groups = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ZmqMessage message = Lab.receive(dish);
			assertThat(message.text()).isEqualTo("shared");
			groups.add(message.groupText());
		}
		return groups;
	}

	/**
	 * Some threads that send and some that receive. Used by one thread.
	 */
	private static final class Traffic {

		private static final String END = "end";

		private final ZmqSocket from;

		private final Function<String, ZmqMessage> addressed;

		private final List<Background<Boolean>> senders = new ArrayList<>();

		private final List<Background<List<String>>> receivers = new ArrayList<>();

		Traffic(ZmqSocket from, ZmqSocket to, Function<String, ZmqMessage> addressed) {
			this.from = from;
			this.addressed = addressed;
			for (int i = 0; i < THREADS; i++) {
				int thread = i;
				this.senders.add(Background.run(() -> {
					for (int n = 0; n < EACH; n++) {
						from.send(addressed.apply(body(thread, n)));
					}
				}));
				this.receivers.add(Background.call(() -> receiveToEnd(to)));
			}
		}

		private static List<String> receiveToEnd(ZmqSocket socket) {
			List<String> texts = new ArrayList<>();
			for (String text = Lab.receiveText(socket); !text.equals(END); text = Lab.receiveText(socket)) {
				texts.add(text);
			}
			return texts;
		}

		void assertComplete() {
			this.senders.forEach(Background::get);
			for (int i = 0; i < THREADS; i++) {
				this.from.send(this.addressed.apply(END));
			}
			List<String> received = new ArrayList<>();
			this.receivers.forEach((receiver) -> received.addAll(receiver.get()));
			Set<String> expected = new TreeSet<>();
			for (int thread = 0; thread < THREADS; thread++) {
				for (int n = 0; n < EACH; n++) {
					expected.add(body(thread, n));
				}
			}
			assertThat(received).hasSize(THREADS * EACH);
			assertThat(new TreeSet<>(received)).isEqualTo(expected);
		}

	}

}
