package io.github.zmq4j.spring.core;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZmqInboundTests {

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void theFirstFrameIsTheTopic(SocketType type) {
		ZmqInbound inbound = of(type, "EUR.USD", "1.08", "more");
		assertThat(inbound.topic()).isEqualTo("EUR.USD");
		assertThat(inbound.payload()).isEqualTo(ZmqMessage.of("1.08", "more"));
		assertThat(inbound.message().frameCount()).isEqualTo(3);
	}

	@Test
	void aSingleFrameIsTopicAndPayload() {
		ZmqInbound inbound = of(SocketType.SUB, "EUR.USD 1.08");
		assertThat(inbound.topic()).isEqualTo("EUR.USD 1.08");
		assertThat(inbound.payload()).isEqualTo(ZmqMessage.of("EUR.USD 1.08"));
	}

	@ParameterizedTest
	@EnumSource(names = { "PULL", "REP", "PAIR", "DEALER", "XPUB", "REQ" })
	void allFramesAreThePayloadOfOtherTypes(SocketType type) {
		ZmqInbound inbound = of(type, "a", "", "c");
		assertThat(inbound.payload()).isEqualTo(ZmqMessage.of("a", "", "c"));
		assertThat(inbound.topic()).isNull();
		assertThat(inbound.routingId()).isNull();
		assertThat(inbound.reply(ZmqMessage.of("r"))).isEqualTo(ZmqMessage.of("r"));
	}

	@Test
	void aDelimitedEnvelopeEndsAtTheFirstEmptyFrame() {
		ZmqInbound inbound = of(SocketType.ROUTER, "id", "4242", "", "body", "", "end");
		assertThat(inbound.routingId()).asString().isEqualTo("id");
		assertThat(inbound.payload()).isEqualTo(ZmqMessage.of("body", "", "end"));
		assertThat(inbound.reply(ZmqMessage.of("r", "s"))).isEqualTo(ZmqMessage.of("id", "4242", "", "r", "s"));
		assertThat(inbound.isWellFormed()).isTrue();
	}

	@Test
	void aDelimitedEnvelopeMayHaveNothingBehindIt() {
		ZmqInbound inbound = of(SocketType.ROUTER, "id", "");
		assertThat(inbound.payload()).isEqualTo(ZmqMessage.empty());
		assertThat(inbound.reply(ZmqMessage.of("r"))).isEqualTo(ZmqMessage.of("id", "", "r"));
	}

	@Test
	void withoutEmptyFrameADelimitedEnvelopeIsMissing() {
		ZmqInbound inbound = of(SocketType.ROUTER, "id", "body");
		assertThat(inbound.isWellFormed()).isFalse();
		assertThat(inbound.routingId()).asString().isEqualTo("id");
	}

	@Test
	void withoutEnvelopeOnlyTheRoutingIdIsAddress() {
		ZmqInbound inbound = ZmqInbound.of(
				ZmqSocketDefinition.of("s", SocketType.ROUTER).withEnvelope(ZmqEnvelope.NONE),
				ZmqMessage.of("id", "", "body"));
		assertThat(inbound.payload()).isEqualTo(ZmqMessage.of("", "body"));
		assertThat(inbound.reply(ZmqMessage.of("r"))).isEqualTo(ZmqMessage.of("id", "r"));
		assertThat(inbound.isWellFormed()).isTrue();
	}

	private static ZmqInbound of(SocketType type, String first, String... rest) {
		return ZmqInbound.of(ZmqSocketDefinition.of("s", type), ZmqMessage.of(first, rest));
	}

}
