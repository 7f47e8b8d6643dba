package io.github.zmq4j.boot.autoconfigure;

import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.annotation.ZmqRoutingId;
import io.github.zmq4j.spring.annotation.ZmqTopic;
import io.github.zmq4j.spring.listener.ZmqReply;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every wrong configuration fails at start, with what is wrong, where, and what to write
 * instead.
 */
class ConfigurationFailureTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class));

	private final ApplicationContextRunner pull = this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
			"zmq.sockets.orders.bind=inproc://orders");

	@Test
	void aSocketWithoutType() {
		fails(this.runner.withPropertyValues("zmq.sockets.orders.bind=inproc://orders"), "zmq.sockets.orders.type:",
				"Socket 'orders' has no type.", "Set it to one of [pair, pub, sub, ");
	}

	@Test
	void aSocketThatNeitherBindsNorConnects() {
		fails(this.runner.withPropertyValues("zmq.sockets.orders.type=pull"), "zmq.sockets.orders:",
				"Socket 'orders' neither binds nor connects", "Set zmq.sockets.orders.bind to something like");
	}

	@Test
	void topicsOnATypeThatTakesNone() {
		fails(this.pull.withPropertyValues("zmq.sockets.orders.topics=a"), "zmq.sockets.orders.topics",
				"The socket is a PULL, which takes no topics.", "make it a SUB");
		fails(this.runner.withPropertyValues("zmq.sockets.news.type=pub", "zmq.sockets.news.bind=inproc://news",
				"zmq.sockets.news.topics=a"), "zmq.sockets.news.topics", "The socket is a PUB",
				"names the topic with each message");
	}

	@Test
	void aProxyThatLacksASide() {
		fails(this.pull.withPropertyValues("zmq.proxy.work.frontend=orders"), "zmq.proxy.work.backend",
				"Proxy 'work' has sockets on two sides, and one is missing.", "name of a socket below zmq.sockets");
		fails(this.pull.withPropertyValues("zmq.proxy.work.backend=orders"), "zmq.proxy.work.frontend",
				"and one is missing.", "for an echo");
	}

	@Test
	void aProxyOfASocketThatDoesNotExist() {
		fails(this.pull.withPropertyValues("zmq.proxy.work.frontend=orders", "zmq.proxy.work.backend=nobody"),
				"zmq.proxy.work.backend", "There is no socket named 'nobody'.", "The sockets are [orders]");
	}

	@Test
	void aProxyThroughWhichNothingCanPass() {
		fails(this.pull.withPropertyValues("zmq.sockets.results.type=sub", "zmq.sockets.results.topics=a",
				"zmq.sockets.results.bind=inproc://results", "zmq.proxy.work.frontend=orders",
				"zmq.proxy.work.backend=results"), "zmq.proxy.work:", "No message can pass between a PULL and a SUB",
				"Change the type");
	}

	@Test
	void anEnvelopeOnATypeThatHasNone() {
		fails(this.pull.withPropertyValues("zmq.sockets.orders.envelope=none"), "zmq.sockets.orders.envelope",
				"Socket 'orders' is a PULL, which has no envelope.", "only ROUTER has one");
	}

	@Test
	void aMalformedEndpoint() {
		fails(this.runner.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=localhost:5555"),
				"zmq.sockets.orders.bind", "'localhost:5555' has no transport", "tcp://host:port");
		fails(this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
				"zmq.sockets.orders.connect=inproc://a,tcp://host:99999"), "zmq.sockets.orders.connect[1]",
				"'tcp://host:99999' has the port '99999'", "tcp://host:port");
	}

	@Test
	void aWildcardToConnectTo() {
		fails(this.runner.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.connect=tcp://*:5555"),
				"zmq.sockets.orders.connect", "has a wildcard, which only bind can fill in",
				"Name the host and the port");
	}

	@Test
	void aSourceToBind() {
		fails(this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
				"zmq.sockets.orders.bind=tcp://eth1:*;*:5555"), "zmq.sockets.orders.bind",
				"has a source, which only connect can use", "Write tcp://*:5555.");
	}

	@Test
	void namesThatDifferOnlyByDashesOrCase() {
		fails(this.runner.withPropertyValues("zmq.sockets.feed-in.type=pull", "zmq.sockets.feed-in.bind=inproc://a",
				"zmq.sockets.feedin.bind=inproc://b"), "'feed-in' and 'feedin' differ only by dashes or case",
				"Write both as 'feedin'");
	}

	@Test
	void twoSocketsOfOursThatCannotTalk() {
		fails(this.pull.withPropertyValues("zmq.sockets.more.type=pull", "zmq.sockets.more.connect=inproc://orders"),
				"zmq.sockets.more.connect",
				"'more' (PULL) connects to inproc://orders, which is bound by socket 'orders'",
				"a PULL and a PULL cannot talk", "A PULL talks to PUSH");
		fails(this.runner.withPropertyValues("zmq.sockets.a.type=pub", "zmq.sockets.a.bind=tcp://*:45678",
				"zmq.sockets.b.type=rep", "zmq.sockets.b.connect=tcp://localhost:45678"),
				"a REP and a PUB cannot talk");
	}

	@Test
	void aContextPropertyOutOfRange() {
		fails(this.runner.withPropertyValues("zmq.context.io-threads=0"), "zmq.context.io-threads:",
				"io-threads is 0; it must be at least 1, for inproc as well");
		fails(this.runner.withPropertyValues("zmq.context.max-sockets=-1"), "zmq.context.max-sockets:",
				"max-sockets is -1");
	}

	@Test
	void moreSocketsThanTheContextMayOpen() {
		fails(this.pull.withPropertyValues("zmq.context.max-sockets=1", "zmq.sockets.more.type=push",
				"zmq.sockets.more.connect=inproc://orders"), "zmq.context.max-sockets:", "cannot be opened",
				"Raise it to 2 or more, or set it to 0 for no limit");
	}

	@Test
	void aListenerPropertyOutOfRange() {
		fails(this.runner.withPropertyValues("zmq.listener.concurrency=0"), "zmq.listener.concurrency:",
				"concurrency is 0");
		fails(this.runner.withPropertyValues("zmq.listener.concurrency=9", "zmq.listener.max-in-flight=3"),
				"zmq.listener.max-in-flight:", "max-in-flight is 3; it must be at least the concurrency, which is 9");
		fails(this.runner.withPropertyValues("zmq.listener.shutdown-timeout=-1"), "zmq.listener.shutdown-timeout:",
				"it must not be negative");
		fails(this.pull.withBean(OnOrders.class).withPropertyValues("zmq.listener.instances.orders.max-in-flight=0"),
				"zmq.listener.instances.orders.max-in-flight:", "max-in-flight is 0");
	}

	@Test
	void anUnknownDefaultSocket() {
		fails(this.pull.withPropertyValues("zmq.template.default-socket=audit"), "zmq.template.default-socket",
				"There is no socket named 'audit'.", "The sockets are [orders]", "define zmq.sockets.audit");
	}

	@Test
	void anUnknownProperty() {
		this.pull.withPropertyValues("zmq.sockets.orders.conect=inproc://x")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("zmq.sockets.orders.conect"));
	}

	@Test
	void aListenerOnAnUnknownSocket() {
		fails(this.pull.withBean(OnUnknown.class), "@ZmqListener", "OnUnknown.handle",
				"There is no socket named 'ordrs'.", "The sockets are [orders]");
		fails(this.runner.withBean(OnUnknown.class), "Define zmq.sockets.ordrs; no socket is defined yet.");
	}

	@Test
	void aListenerOnATypeThatCannotReceive() {
		fails(socket("push").withBean(OnIt.class), "OnIt.handle", "Socket 'it' (PUSH) only sends",
				"a type that receives");
		fails(socket("req").withBean(OnIt.class), "Socket 'it' (REQ) receives only the replies to its own requests",
				"ZmqTemplate.request");
	}

	@Test
	void settingsOfAnUnknownListener() {
		fails(this.pull.withBean(OnOrders.class)
			.withPropertyValues("zmq.listener.instances.orderhandler.concurrency=2"),
				"zmq.listener.instances.orderhandler", "There is no listener with the id 'orderhandler'.",
				"The listeners are [orders]");
	}

	@Test
	void moreThanOneRequestAtATimeOnARep() {
		fails(socket("rep").withBean(OnIt.class).withPropertyValues("zmq.listener.instances.it.concurrency=4"),
				"'it' (REP) takes one request after the other", "concurrency of 4", "make the socket a ROUTER");
	}

	@Test
	void aReturnValueThatHasNowhereToGo() {
		fails(this.pull.withBean(Returns.class), "Returns.handle", "socket 'orders' (PULL) cannot reply",
				"Return void, or name the socket that the value goes to with @SendTo");
	}

	@Test
	void aReplyArgumentOnATypeThatCannotReply() {
		fails(this.pull.withBean(TakesReply.class), "takes a ZmqReply, but socket 'orders' (PULL) cannot reply");
	}

	@Test
	void markedArgumentsOnATypeThatHasNoSuchThing() {
		fails(this.pull.withBean(TakesTopic.class), "marked with @ZmqTopic, but a PULL socket has no such thing");
		fails(this.pull.withBean(TakesRoutingId.class), "marked with @ZmqRoutingId, but a PULL socket");
	}

	@Test
	void markedArgumentsOfAnotherType() {
		fails(this.runner.withPropertyValues("zmq.sockets.orders.type=sub", "zmq.sockets.orders.bind=inproc://orders")
			.withBean(TakesTopicAsBytes.class), "marked with @ZmqTopic is of type byte[]", "Make it a String");
	}

	@Test
	void resultsSentToASocketThatCannotSendOrDoesNotExist() {
		fails(this.pull.withBean(SendsToUnknown.class), "SendsToUnknown.handle @SendTo",
				"There is no socket named 'nowhere'");
		fails(this.pull.withBean(SendsToPull.class), "Socket 'orders' (PULL) cannot send");
		fails(socket("rep").withBean(SendsFromRep.class), "on socket 'it' (REP) its value is the reply",
				"Remove @SendTo");
	}

	@Test
	void twoListenersWithOneId() {
		fails(this.pull.withBean(OnOrders.class).withBean(AlsoOnOrders.class), "listener 'orders'",
				"There are two listeners with this id", "OnOrders#handle", "AlsoOnOrders#handle",
				"Two listeners on one socket share its messages");
	}

	@Test
	void attributesThatCannotBeRead() {
		fails(this.pull.withBean(OddConcurrency.class), "OddConcurrency.handle",
				"Its concurrency is 'many', which cannot be read");
		fails(this.pull.withBean(OddAutoStartup.class), "Its autoStartup is 'perhaps'", "write true or false");
		fails(this.pull.withBean(OddErrorHandler.class),
				"Its errorHandler is 'nobody', which is not a bean of type ZmqListenerErrorHandler");
		fails(this.pull.withBean(NoSocket.class), "No socket is named");
	}

	private ApplicationContextRunner socket(String type) {
		return this.runner.withPropertyValues("zmq.sockets.it.type=" + type, "zmq.sockets.it.bind=inproc://it");
	}

	static void fails(ApplicationContextRunner runner, String... parts) {
		runner.run((context) -> assertThat(analysis(context)).contains(parts));
	}

	private static String analysis(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new ZmqConfigurationFailureAnalyzer(null).analyze(context.getStartupFailure());
		assertThat(analysis).as("analysis of " + context.getStartupFailure()).isNotNull();
		return analysis.getDescription() + "\n" + analysis.getAction();
	}

	static class OnUnknown {

		@ZmqListener("ordrs")
		void handle(String order) {
		}

	}

	static class OnOrders {

		@ZmqListener("orders")
		void handle(String order) {
		}

	}

	static class AlsoOnOrders {

		@ZmqListener("orders")
		void handle(String order) {
		}

	}

	static class OnIt {

		@ZmqListener("it")
		void handle(String it) {
		}

	}

	static class Returns {

		@ZmqListener("orders")
		String handle(String order) {
			return order;
		}

	}

	static class TakesReply {

		@ZmqListener("orders")
		void handle(String order, ZmqReply reply) {
		}

	}

	static class TakesTopic {

		@ZmqListener("orders")
		void handle(String order, @ZmqTopic String topic) {
		}

	}

	static class TakesTopicAsBytes {

		@ZmqListener("orders")
		void handle(String order, @ZmqTopic byte[] topic) {
		}

	}

	static class TakesRoutingId {

		@ZmqListener("orders")
		void handle(String order, @ZmqRoutingId byte[] id) {
		}

	}

	static class SendsToUnknown {

		@ZmqListener("orders")
		@SendTo("nowhere")
		String handle(String order) {
			return order;
		}

	}

	static class SendsToPull {

		@ZmqListener("orders")
		@SendTo("orders")
		String handle(String order) {
			return order;
		}

	}

	static class SendsFromRep {

		@ZmqListener("it")
		@SendTo("it")
		String handle(String order) {
			return order;
		}

	}

	static class OddConcurrency {

		@ZmqListener(socket = "orders", concurrency = "many")
		void handle(String order) {
		}

	}

	static class OddAutoStartup {

		@ZmqListener(socket = "orders", autoStartup = "perhaps")
		void handle(String order) {
		}

	}

	static class OddErrorHandler {

		@ZmqListener(socket = "orders", errorHandler = "nobody")
		void handle(String order) {
		}

	}

	static class NoSocket {

		@ZmqListener
		void handle(String order) {
		}

	}

}
