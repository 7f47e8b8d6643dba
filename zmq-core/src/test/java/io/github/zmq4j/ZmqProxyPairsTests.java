package io.github.zmq4j;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.ProxySide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Proxies between any two types, and of any type with itself: messages pass, or there is
 * no proxy.
 */
@Tag("integration")
class ZmqProxyPairsTests {

	/**
	 * What passes between a frontend, by line, and a backend, by column, both in the
	 * order of {@link SocketType}: messages to the backend (&gt;), to the frontend
	 * (&lt;), both ways (=), none (.); replies that would be lost (n), turns that would
	 * never come (t).
	 */
	private static final String PAIRS = """
			PAIR    =><====<>====n><<>n=
			PUB     <.<tt<<<.<<<<<.<<.<<
			SUB     >>.tt>>.>>>>>.>..>.>
			REQ     =ttt===tt====nttttn=
			REP     =tt=t==tt====nttttn=
			DEALER  =><====<>====n><<>n=
			ROUTER  =><====<>===.n....n.
			PULL    >>.tt>>.>>>>>.>..>.>
			PUSH    <.<tt<<<.<<<<<.<<.<<
			XPUB    =><====<>====n><<>n=
			XSUB    =><====<>====n><<>n=
			STREAM  =><====<>===.n....n.
			CLIENT  =><===.<>==.=n><<>n=
			SERVER  n>.nnnn.>nnnnn>..>nn
			RADIO   <.<tt<.<.<<.<<.<<.<<
			DISH    >>.tt>..>>>.>.>..>.>
			GATHER  >>.tt>..>>>.>.>..>.>
			SCATTER <.<tt<.<.<<.<<.<<.<<
			PEER    n>.nnnn.>nnnnn>..>nn
			CHANNEL =><===.<>==.=n><<>n=
			""";

	private static final Set<SocketType> ECHOES = EnumSet.of(SocketType.PAIR, SocketType.REP, SocketType.DEALER,
			SocketType.ROUTER, SocketType.XPUB, SocketType.XSUB, SocketType.STREAM, SocketType.CLIENT,
			SocketType.SERVER, SocketType.PEER, SocketType.CHANNEL);

	/** Where the columns of the table begin. */
	private static final int COLUMNS = 8;

	private static final int ROUNDS = 3;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** All pairs in which something passes, or all in which nothing does. */
	private static Stream<Arguments> pairs(boolean passing) {
		List<Arguments> pairs = new ArrayList<>();
		Iterator<String> lines = PAIRS.lines().iterator();
		for (SocketType front : SocketType.values()) {
			String line = lines.next();
			assertThat(line).startsWith(front.name() + " ");
			int column = COLUMNS;
			for (SocketType back : SocketType.values()) {
				String what = line.substring(column, column + 1);
				if ("<>=".contains(what) == passing) {
					pairs.add(Arguments.of(front, back, what));
				}
				column++;
			}
		}
		return pairs.stream();
	}

	static Stream<Arguments> pairsThatPass() {
		return pairs(true);
	}

	static Stream<Arguments> pairsThatDoNot() {
		return pairs(false);
	}

	@ParameterizedTest(name = "{0} {2} {1}")
	@MethodSource("pairsThatPass")
	void messagesPassWhicheverWayTheTypesAllow(SocketType front, SocketType back, String what) {
		ProxySide left = ProxySide.open(this.lab, front);
		ProxySide right = ProxySide.open(this.lab, back);
		boolean toFrontendFirst = front == SocketType.REQ || back == SocketType.REP;
		try (ZmqProxy proxy = this.lab.context().proxy(left.socket(), right.socket())) {
			for (int i = 0; i < ROUNDS; i++) {
				if (toFrontendFirst) {
					pass(right, left, "request " + i);
					pass(left, right, "reply " + i);
				}
				else {
					passIf(!what.equals("<"), left, right, "to the backend " + i);
					passIf(!what.equals(">"), right, left, "to the frontend " + i);
				}
			}
			ZmqProxy.Statistics seen = awaitStatistics(proxy, what);
			assertThat(seen.toBackend().refused()).isZero();
			assertThat(seen.toFrontend().refused()).isZero();
		}
	}

	private static void passIf(boolean possible, ProxySide from, ProxySide to, String text) {
		if (possible) {
			pass(from, to, text);
		}
	}

	private static void pass(ProxySide from, ProxySide to, String text) {
		from.say(text, to);
		to.awaitText(text);
	}

	/** More may pass than was said: probes of a RADIO. */
	private static ZmqProxy.Statistics awaitStatistics(ZmqProxy proxy, String what) {
		Await.until(proxy + " has counted what has passed",
				() -> what.equals("<") == (proxy.statistics().toBackend().messages() < ROUNDS)
						&& what.equals(">") == (proxy.statistics().toFrontend().messages() < ROUNDS));
		return proxy.statistics();
	}

	@ParameterizedTest(name = "{0} {2} {1}")
	@MethodSource("pairsThatDoNot")
	void aProxyThatCouldNotPassThemIsRefused(SocketType front, SocketType back, String what) {
		ZmqSocket left = ProxySide.socket(this.lab, front);
		ZmqSocket right = ProxySide.socket(this.lab, back);
		String both = "between a " + front + " and a " + back;
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(left, right))
			.withMessageStartingWith(switch (what) {
				case "n" -> "A proxy " + both + " would lose who the replies are for";
				case "t" -> "A proxy " + both + " would get stuck";
				default -> "No message can pass " + both;
			});
	}

	@ParameterizedTest
	@EnumSource(SocketType.class)
	void oneSocketOnBothSidesIsAnEchoOrRefused(SocketType type) {
		if (!ECHOES.contains(type)) {
			ZmqSocket socket = this.lab.socket(type);
			assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(socket, socket))
				.withMessageContaining(" a " + type + " and itself");
			return;
		}
		ProxySide side = ProxySide.open(this.lab, type);
		try (ZmqProxy proxy = this.lab.context().proxy(side.socket(), side.socket())) {
			for (int i = 0; i < ROUNDS; i++) {
				pass(side, side, "echo " + i);
			}
			Await.until("all are counted", () -> proxy.statistics().toBackend().messages() == ROUNDS);
			assertThat(proxy.statistics().toBackend().refused()).isZero();
		}
	}

}
