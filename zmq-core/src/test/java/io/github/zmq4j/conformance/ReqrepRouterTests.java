package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The ROUTER of RFC 28: its peers and their routing ids.
 */
@Tag("integration")
class ReqrepRouterTests {

	private static final int MESSAGES = 200;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket mandatory(String id) {
		return this.lab.socket(SocketType.ROUTER, ReqrepSupport.named(id).router(new RouterOptions(true, false)));
	}

	@OnEachSide
	@Clause({ "28.router.1", "28.router.9", "28.router.12", "28.router.13", "28.router.14", "28.router.15" })
	void aRouterTalksWithEachTypeOfPeerByItsId(Wire wire, boolean routerBinds) {
		ZmqSocket router = mandatory("router");
		ZmqSocket req = this.lab.socket(SocketType.REQ, ReqrepSupport.named("req"));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, ReqrepSupport.named("dealer"));
		ZmqSocket other = mandatory("other");
		for (ZmqSocket peer : List.of(req, dealer, other)) {
			ReqrepSupport.join(wire, routerBinds, router, peer);
		}
		req.send("of req");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("req", "", "of req"));
		dealer.send(ZmqMessage.of("of dealer", ""));
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("dealer", "of dealer", ""));
		other.send(ZmqMessage.of("router", "of other"));
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("other", "of other"));
		router.send(ZmqMessage.of("other", "to other", ""));
		router.send(ZmqMessage.of("req", "", "to req"));
		router.send(ZmqMessage.of("dealer", "to dealer"));
		assertThat(Lab.receive(other)).isEqualTo(ZmqMessage.of("router", "to other", ""));
		assertThat(Lab.receive(req)).isEqualTo(ZmqMessage.of("to req"));
		assertThat(Lab.receive(dealer)).isEqualTo(ZmqMessage.of("to dealer"));
	}

	@OnEachSide
	@Clause("28.router.2")
	void aRouterSendsAndReceivesInAnyOrder(Wire wire, boolean routerBinds) {
		ZmqSocket router = mandatory("router");
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, ReqrepSupport.named(ReqrepSupport.ID));
		ReqrepSupport.join(wire, routerBinds, router, dealer);
		for (int i = 0; i < 3; i++) {
			dealer.send(ReqrepSupport.small(i));
			router.send(ReqrepSupport.forPeer(ReqrepSupport.small(i)));
		}
		for (int i = 0; i < 3; i++) {
			assertThat(Lab.receive(router)).isEqualTo(ReqrepSupport.forPeer(ReqrepSupport.small(i)));
		}
		router.send(ReqrepSupport.forPeer(ReqrepSupport.small(3)));
		router.send(ReqrepSupport.forPeer(ReqrepSupport.small(4)));
		ReqrepSupport.assertReceivedInOrder(dealer, 0, 5);
	}

	@OnEachSide
	@Clause({ "28.router.8", "28.router.12", "28.router.15" })
	void eachPeerHasARoutingIdOfItsOwn(Wire wire, boolean routerBinds) {
		ZmqSocket router = mandatory("router");
		List<ZmqSocket> dealers = new ArrayList<>();
		List<byte[]> ids = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			String id = (i % 2 == 0) ? "" : "dealer " + i;
			ZmqSocket dealer = this.lab.socket(SocketType.DEALER, ReqrepSupport.named(id));
			ReqrepSupport.join(wire, routerBinds, router, dealer);
			dealer.send("hello");
			dealers.add(dealer);
			ids.add(Lab.receive(router).frame(0));
		}
		List<String> texts = ids.stream().map((id) -> HexFormat.of().formatHex(id)).toList();
		assertThat(texts).doesNotHaveDuplicates().doesNotContain("");
		for (int i = 0; i < 6; i++) {
			router.send(ZmqMessage.of(ids.get(i), ("to " + i).getBytes(UTF_8)));
		}
		for (int i = 0; i < 6; i++) {
			assertThat(Lab.receive(dealers.get(i))).isEqualTo(ZmqMessage.of("to " + i));
			dealers.get(i).send("again");
			assertThat(Lab.receive(router).frame(0)).as("the same id as before").isEqualTo(ids.get(i));
		}
	}

	@OnEachSide
	@Clause("28.router.16")
	void whatIsForAPeerThatIsNotThereIsDroppedOrRefusedAsConfigured(Wire wire, boolean routerBinds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, ReqrepSupport.named("here"));
		ZmqSocket plain = this.lab.socket(SocketType.ROUTER);
		ReqrepSupport.join(wire, routerBinds, plain, dealer);
		plain.send(ZmqMessage.of("elsewhere", "x"));
		assertThat(plain.statistics().messagesDropped()).isOne();
		plain.send(ZmqMessage.of("here", "y"));
		assertThat(Lab.receiveText(dealer)).isEqualTo("y");
		ZmqSocket strict = mandatory("strict");
		ReqrepSupport.join(wire, routerBinds, strict, dealer);
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> strict.send(ZmqMessage.of("elsewhere", "x")));
		assertThat(strict.statistics().messagesDropped()).isZero();
	}

	@OnEachSide
	@Clause({ "28.router.17", "28.router.18" })
	void aRouterDropsForAPeerThatReadsNothingAndNeverWaits(Wire wire, boolean routerBinds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, ReqrepSupport.narrow(SocketType.ROUTER));
		ZmqSocket lazy = this.lab.socket(SocketType.DEALER, ReqrepSupport.narrow(SocketType.DEALER));
		ReqrepSupport.join(wire, routerBinds, router, lazy);
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 0; i < MESSAGES; i++) {
				router.send(ReqrepSupport.largeForPeer(i));
			}
		});
		assertThat(sending.get()).isTrue();
		assertThat(router.statistics().messagesDropped()).as("there was no room any more").isPositive();
		assertThat(router.statistics().messagesSent() + router.statistics().messagesDropped()).isEqualTo(MESSAGES);
		ReqrepSupport.assertReceivedInOrder(lazy, 0, ReqrepSupport.MARK);
	}

	@OnEachSide
	@Clause("28.router.17")
	void aMandatoryRouterTellsThatAPeerIsFullAndDropsNothing(Wire wire, boolean routerBinds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, ReqrepSupport.narrowRouter());
		ZmqSocket lazy = this.lab.socket(SocketType.DEALER, ReqrepSupport.narrow(SocketType.DEALER));
		ReqrepSupport.join(wire, routerBinds, router, lazy);
		int sent = ReqrepSupport.fill(router, ReqrepSupport::largeForPeer);
		assertThat(router.trySend(ReqrepSupport.largeForPeer(sent))).isFalse();
		ReqrepSupport.assertReceivedInOrder(lazy, 0, sent);
		assertThat(router.statistics().messagesDropped()).isZero();
	}

}
