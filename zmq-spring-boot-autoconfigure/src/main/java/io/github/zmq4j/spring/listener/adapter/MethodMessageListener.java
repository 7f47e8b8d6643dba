package io.github.zmq4j.spring.listener.adapter;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqInbound;
import io.github.zmq4j.spring.core.ZmqOperations;
import io.github.zmq4j.spring.listener.ZmqDelivery;
import io.github.zmq4j.spring.listener.ZmqMessageListener;
import io.github.zmq4j.spring.listener.ZmqReply;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * Calls a method for each message. What the method returns is the reply on REP, ROUTER,
 * SERVER and PEER, or goes to another socket. Immutable.
 */
public final class MethodMessageListener implements ZmqMessageListener {

	private static final ReturnValues returnValues = new ReturnValues();

	private final InvocableHandlerMethod method;

	private final ZmqMessageConverter converter;

	private final MethodParameter returnType;

	private final boolean replying;

	private final boolean replyingByArgument;

	private final @Nullable ResultSocket resultSocket;

	/**
	 * Where results go if they are not replies.
	 *
	 * @param template sends them
	 * @param name the socket
	 */
	public record ResultSocket(ZmqOperations template, String name) {

	}

	/**
	 * Creates a listener.
	 * @param method the method
	 * @param converter writes replies
	 * @param type the type of the socket
	 * @param resultSocket where results go, {@code null} if they are replies or there are
	 * none
	 */
	public MethodMessageListener(InvocableHandlerMethod method, ZmqMessageConverter converter, SocketType type,
			@Nullable ResultSocket resultSocket) {
		this.method = method;
		this.converter = converter;
		this.resultSocket = resultSocket;
		this.returnType = method.getReturnType();
		this.replyingByArgument = Arrays.stream(method.getMethodParameters())
			.anyMatch((parameter) -> parameter.getParameterType() == ZmqReply.class);
		this.replying = resultSocket == null && !method.isVoid() && ZmqInbound.repliesOn(type);
	}

	@Override
	public boolean isReplying() {
		return this.replying || this.replyingByArgument;
	}

	@Override
	public @Nullable CompletionStage<?> onMessage(ZmqDelivery delivery) throws Exception {
		Object result = this.method.invoke(new DeliveryMessage(delivery));
		CompletionStage<?> later = returnValues.later(result, this.returnType);
		if (later == null) {
			take(delivery, result);
			return awaitedReply(delivery);
		}
		return later.thenCompose((value) -> takeLater(delivery, value));
	}

	private void take(ZmqDelivery delivery, @Nullable Object result) {
		if (this.resultSocket != null) {
			if (result != null) {
				this.resultSocket.template().send(this.resultSocket.name(), result);
			}
		}
		else if (this.replying) {
			Replies.send(delivery, result, this.converter);
		}
	}

	/**
	 * Whoever completes the method's future brings the value, and that may be the thread
	 * that completes all futures of the context: it must not wait. The message stays in
	 * flight until there is room.
	 */
	private CompletionStage<Void> takeLater(ZmqDelivery delivery, @Nullable Object result) {
		if (this.resultSocket != null && result != null) {
			return this.resultSocket.template().sendAsync(this.resultSocket.name(), result);
		}
		return this.replying ? Replies.sendAsync(delivery, result, this.converter)
				: CompletableFuture.completedFuture(null);
	}

	/** A REP whose method replies through its argument is busy until it has done so. */
	private @Nullable CompletableFuture<Void> awaitedReply(ZmqDelivery delivery) {
		boolean awaited = this.replyingByArgument && delivery.socket().type() == SocketType.REP;
		return awaited ? delivery.replied() : null;
	}

	@Override
	public String toString() {
		return this.method.getShortLogMessage();
	}

}
