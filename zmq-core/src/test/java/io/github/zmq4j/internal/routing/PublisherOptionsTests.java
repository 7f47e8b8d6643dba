package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.WhenFull;
import io.github.zmq4j.XpubOptions;
import io.github.zmq4j.XpubOptions.Control;
import io.github.zmq4j.XpubOptions.Verbosity;
import io.github.zmq4j.ZmqMessage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * PUB and XPUB with other options than the defaults.
 */
class PublisherOptionsTests {

	private static RoutingFixture xpub(XpubOptions options) {
		return RoutingFixture.of(SocketType.XPUB, (builder) -> builder.xpub(options));
	}

	@Nested
	class Verbose {

		@Test
		void allSubscriptionsAreToldAndTheLastCancellation() {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withVerbosity(Verbosity.ALL_SUBSCRIPTIONS));
			FakePipe one = xpub.attach("one");
			FakePipe two = xpub.attach("two");
			xpub.peerSubscribes(one, "a");
			xpub.peerSubscribes(one, "a");
			xpub.peerSubscribes(two, "a");
			xpub.peerCancels(one, "a");
			xpub.peerCancels(two, "a");
			assertThat(xpub.receiveAll()).containsExactly("\u0001a", "\u0001a", "\u0001a", "\u0000a");
		}

		@Test
		void allCancellationsAreToldIfWanted() {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withVerbosity(Verbosity.ALL));
			FakePipe one = xpub.attach("one");
			FakePipe two = xpub.attach("two");
			xpub.peerSubscribes(one, "a");
			xpub.peerSubscribes(two, "a");
			xpub.peerCancels(one, "a");
			xpub.peerCancels(two, "a");
			assertThat(xpub.receiveAll()).containsExactly("\u0001a", "\u0001a", "\u0000a", "\u0000a");
		}

		@Test
		void whoGoesCancelsWhatItSharedOnlyIfAllAreTold() {
			for (Verbosity verbosity : Verbosity.values()) {
				RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withVerbosity(verbosity));
				FakePipe one = xpub.attach("one");
				xpub.peerSubscribes(one, "a");
				xpub.peerSubscribes(xpub.attach("two"), "a");
				xpub.receiveAll();
				xpub.detach(one);
				assertThat(xpub.receiveAll()).hasSize((verbosity == Verbosity.ALL) ? 1 : 0);
			}
		}

		@Test
		void allCancellationsAreToldEvenOfWhatNobodyHas() {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withVerbosity(Verbosity.ALL));
			FakePipe one = xpub.attach("one");
			xpub.peerSubscribes(one, "a");
			xpub.peerSubscribes(one, "a");
			xpub.peerCancels(xpub.attach("two"), "a");
			for (int i = 0; i < 3; i++) {
				xpub.peerCancels(one, "a");
			}
			assertThat(xpub.receiveAll()).containsExactly("\u0001a", "\u0001a", "\u0000a", "\u0000a", "\u0000a",
					"\u0000a");
		}

	}

	@Nested
	class ManyNotices {

		@ParameterizedTest
		@EnumSource(names = "FIRST_AND_LAST", mode = EnumSource.Mode.EXCLUDE)
		void whoTellsMoreThanIsReadIsHeldBackUntilItIs(Verbosity verbosity) {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withVerbosity(verbosity));
			FakePipe one = xpub.attach("one");
			FakePipe silent = xpub.attach("silent");
			int told = 0;
			while (!one.heldBack) {
				xpub.peerSubscribes(one, "a");
				told++;
			}
			assertThat(told).isBetween(5_000, 20_000);
			assertThat(silent.heldBack).isFalse();
			FakePipe late = xpub.attach("late");
			assertThat(late.heldBack).as("it would add to them").isTrue();
			assertThat(xpub.receiveAll()).hasSize(told).containsOnly("\u0001a");
			assertThat(one.heldBack || late.heldBack).isFalse();
		}

		@Test
		void whoGoesIsNotHeldBackWhenItReturns() {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL));
			FakePipe one = xpub.attach("one");
			while (!one.heldBack) {
				xpub.peerSubscribes(one, "a");
			}
			xpub.detach(one);
			assertThat(one.heldBack).isFalse();
		}

		@Test
		void aForwarderPassesOnThatManyHaveGoneAtOnce() {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withVerbosity(Verbosity.ALL));
			RoutingFixture xsub = RoutingFixture.of(SocketType.XSUB);
			FakePipe publisher = xsub.attach("publisher");
			List<FakePipe> subscribers = new ArrayList<>();
			for (int i = 0; i < 20_000; i++) {
				FakePipe subscriber = xpub.attach("" + i);
				subscribers.add(subscriber);
				xpub.peerSubscribes(subscriber, "a");
				xpub.peerSubscribes(subscriber, "own " + i);
				xpub.receiveAll().forEach(xsub::send);
			}
			assertThat(xsub.routing.topicCount()).isEqualTo(20_001);
			subscribers.forEach(xpub::detach);
			xpub.receiveAll().forEach(xsub::send);
			assertThat(xsub.routing.topicCount()).isZero();
			assertThat(publisher.subscriptions).hasSize(60_001).contains("-a", "-own 0", "-own 19999");
		}

	}

	@Nested
	class Manual {

		private final RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL));

		private final FakePipe one = this.xpub.attach("one");

		private final FakePipe two = this.xpub.attach("two");

		private void subscribe(String prefix) {
			this.xpub.routing.subscribe(RoutingFixture.bytes(prefix));
		}

		@Test
		void whatAPeerWantsIsOnlyTold() {
			this.xpub.peerSubscribes(this.one, "a");
			this.xpub.peerSubscribes(this.one, "a");
			assertThat(this.xpub.receiveAll()).containsExactly("\u0001a", "\u0001a");
			this.xpub.send("a1");
			assertThat(this.one.written).isEmpty();
		}

		@Test
		void theApplicationSubscribesForWhoWasReceivedLast() {
			this.xpub.peerSubscribes(this.one, "a");
			this.xpub.peerSubscribes(this.two, "b");
			assertThat(this.xpub.receive()).isEqualTo("\u0001a");
			subscribe("x");
			assertThat(this.xpub.receive()).isEqualTo("\u0001b");
			subscribe("y");
			this.xpub.send("x1");
			this.xpub.send("y1");
			assertThat(this.one.writtenTexts()).containsExactly("x1");
			assertThat(this.two.writtenTexts()).containsExactly("y1");
			assertThat(this.xpub.routing.topicCount()).isEqualTo(2);
		}

		@Test
		void theApplicationCancels() {
			this.xpub.peerSubscribes(this.one, "a");
			this.xpub.receive();
			subscribe("x");
			this.xpub.peerCancels(this.one, "a");
			assertThat(this.xpub.receive()).isEqualTo("\u0000a");
			this.xpub.routing.unsubscribe(RoutingFixture.bytes("x"));
			this.xpub.send("x1");
			assertThat(this.one.written).isEmpty();
		}

		@Test
		void forWhoHasGoneNothingIsSubscribed() {
			this.xpub.peerSubscribes(this.one, "a");
			this.xpub.peerSubscribes(this.two, "b");
			this.xpub.receive();
			this.xpub.detach(this.one);
			subscribe("x");
			this.xpub.detach(this.two);
			assertThat(this.xpub.receive()).isEqualTo("\u0001b");
			subscribe("y");
			assertThat(this.xpub.routing.topicCount()).isZero();
		}

		@Test
		void whoGoesCancelsWhatItWanted() {
			this.xpub.peerSubscribes(this.one, "a");
			this.xpub.peerSubscribes(this.two, "a");
			this.xpub.receive();
			subscribe("x");
			this.xpub.receive();
			this.xpub.detach(this.one);
			assertThat(this.xpub.receiveAll()).containsExactly("\u0000a");
			assertThat(this.xpub.routing.topicCount()).isZero();
		}

		@Test
		void otherwiseTheApplicationHasNoSay() {
			RoutingFixture plain = xpub(XpubOptions.DEFAULT);
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> plain.routing.subscribe(new byte[0]));
		}

	}

	@Nested
	class LastValue {

		@Test
		void theNextMessageGoesToWhoWasReceivedLastOnly() {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL_LAST_VALUE));
			FakePipe one = xpub.attach("one");
			FakePipe two = xpub.attach("two");
			for (FakePipe pipe : new FakePipe[] { one, two }) {
				xpub.peerSubscribes(pipe, "a");
				xpub.receive();
				xpub.routing.subscribe(RoutingFixture.bytes("a"));
				xpub.send("a last value");
			}
			xpub.send("a news");
			assertThat(one.writtenTexts()).containsExactly("a last value", "a news");
			assertThat(two.writtenTexts()).containsExactly("a last value", "a news");
		}

		@Test
		void whatItDidNotSubscribeToGoesToNobody() {
			RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL_LAST_VALUE));
			FakePipe one = xpub.attach("one");
			xpub.peerSubscribes(one, "a");
			xpub.receive();
			xpub.routing.subscribe(RoutingFixture.bytes("a"));
			xpub.send("b");
			assertThat(xpub.routing.copies()).isZero();
			xpub.send("a");
			assertThat(one.writtenTexts()).containsExactly("a");
		}

	}

	@Test
	void aWelcomeIsTheFirstThatAPeerGets() {
		RoutingFixture xpub = xpub(XpubOptions.DEFAULT.withWelcome(ZmqMessage.of("hello")));
		assertThat(xpub.attach("one").writtenTexts()).containsExactly("hello");
		assertThat(xpub.attach("two").writtenTexts()).containsExactly("hello");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void withoutDropsAllWaitForTheSlowest(SocketType type) {
		RoutingFixture pub = RoutingFixture.of(type, (options) -> options.whenFull(WhenFull.BLOCK));
		FakePipe one = pub.attach("one");
		FakePipe two = pub.attach("two");
		pub.peerSubscribes(one, "a");
		pub.peerSubscribes(one, "ab");
		pub.peerSubscribes(two, "a");
		two.room = 1;
		assertThat(pub.send("ab1")).isTrue();
		assertThat(pub.routing.copies()).isEqualTo(2);
		assertThat(pub.send("ab2")).isFalse();
		assertThat(pub.send("b")).isTrue();
		assertThat(pub.routing.copies()).isZero();
		pub.makeRoom(two, 1);
		assertThat(pub.send("ab2")).isTrue();
		assertThat(one.writtenTexts()).containsExactly("ab1", "ab2");
		assertThat(two.writtenTexts()).containsExactly("ab1", "ab2");
		assertThat(pub.drops).isZero();
	}

	@Test
	void aRadioMayWait() {
		RoutingFixture radio = RoutingFixture.of(SocketType.RADIO, (options) -> options.whenFull(WhenFull.BLOCK));
		FakePipe one = radio.attach("one");
		radio.peerSubscribes(one, "a");
		one.room = 0;
		ZmqMessage message = ZmqMessage.of("1").withGroup("a");
		assertThat(radio.routing.send(message)).isFalse();
		radio.makeRoom(one, 1);
		assertThat(radio.routing.send(message)).isTrue();
		assertThat(one.writtenTexts()).containsExactly("a|1");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void invertedSubscriptionsSayWhatShallNotCome(SocketType type) {
		RoutingFixture pub = RoutingFixture.of(type, (options) -> options.invertMatching(true));
		FakePipe one = pub.attach("one");
		FakePipe two = pub.attach("two");
		pub.peerSubscribes(one, "a");
		pub.send("a1");
		pub.send("b1");
		pub.detach(two);
		pub.send("c1");
		assertThat(one.writtenTexts()).containsExactly("b1", "c1");
		assertThat(two.writtenTexts()).containsExactly("a1", "b1");
	}

	@Test
	void anInvertedSubFiltersTheSameWay() {
		RoutingFixture sub = RoutingFixture.of(SocketType.SUB, (options) -> options.invertMatching(true));
		FakePipe pub = sub.attach("pub");
		sub.routing.subscribe(RoutingFixture.bytes("a"));
		sub.arrive(pub, "a1", "b1", "");
		assertThat(sub.receiveAll()).containsExactly("b1", "");
	}

	@Test
	void anXsubPassesAllCancellationsOnIfWanted() {
		RoutingFixture xsub = RoutingFixture.of(SocketType.XSUB, (options) -> options.verboseUnsubscribe(true));
		FakePipe pub = xsub.attach("pub");
		xsub.send("\u0001a");
		xsub.send("\u0001a");
		xsub.send("\u0000a");
		xsub.send("\u0000a");
		assertThat(pub.subscriptions).containsExactly("+a", "+a", "-a", "-a");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aPublisherCountsTheTopicsOfAll(SocketType type) {
		RoutingFixture pub = RoutingFixture.of(type);
		FakePipe one = pub.attach("one");
		FakePipe two = pub.attach("two");
		pub.peerSubscribes(one, "a");
		pub.peerSubscribes(two, "a");
		pub.peerSubscribes(two, "abc");
		pub.peerSubscribes(two, "");
		assertThat(pub.routing.topicCount()).isEqualTo(3);
		pub.peerCancels(two, "a");
		assertThat(pub.routing.topicCount()).isEqualTo(3);
		pub.detach(two);
		assertThat(pub.routing.topicCount()).isOne();
		pub.peerCancels(one, "a");
		assertThat(pub.routing.topicCount()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void aSubscriberCountsItsOwnTopics(SocketType type) {
		Routing sub = RoutingFixture.of(type).routing;
		sub.subscribe(RoutingFixture.bytes("a"));
		sub.subscribe(RoutingFixture.bytes("a"));
		sub.subscribe(RoutingFixture.bytes("ab"));
		assertThat(sub.topicCount()).isEqualTo(2);
		sub.unsubscribe(RoutingFixture.bytes("a"));
		assertThat(sub.topicCount()).isEqualTo(2);
		sub.unsubscribe(RoutingFixture.bytes("a"));
		assertThat(sub.topicCount()).isOne();
	}

}
