package io.github.zmq4j.internal.transport.tcp;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.ZmqUnsupportedException;
import org.jspecify.annotations.Nullable;

/**
 * A detail of the keep-alive that not every system has. Found by its name. Stateless.
 */
enum KeepAliveDetail {

	IDLE("TCP_KEEPIDLE", (keepAlive) -> (int) keepAlive.idle().toSeconds()),

	INTERVAL("TCP_KEEPINTERVAL", (keepAlive) -> (int) keepAlive.interval().toSeconds()),

	COUNT("TCP_KEEPCOUNT", TcpOptions.KeepAlive::count);

	private final String option;

	private final ToIntFunction<TcpOptions.KeepAlive> value;

	KeepAliveDetail(String option, ToIntFunction<TcpOptions.KeepAlive> value) {
		this.option = option;
		this.value = value;
	}

	/** Whether any detail differs from the system's default. */
	static boolean isAnySet(TcpOptions.KeepAlive keepAlive) {
		for (KeepAliveDetail detail : values()) {
			if (detail.isSet(keepAlive)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Refuses details that the system does not have.
	 * @param keepAlive what is wanted
	 * @param supported the options of the system's channels
	 * @throws ZmqUnsupportedException if there is such a detail
	 */
	static void requireSupported(TcpOptions.KeepAlive keepAlive, Set<SocketOption<?>> supported) {
		for (KeepAliveDetail detail : values()) {
			if (detail.isSet(keepAlive) && detail.find(supported) == null) {
				throw new ZmqUnsupportedException(detail.missing());
			}
		}
	}

	/**
	 * Sets the details.
	 * @param channel the channel
	 * @param keepAlive what is wanted
	 * @throws IOException if a detail cannot be set
	 */
	static void apply(SocketChannel channel, TcpOptions.KeepAlive keepAlive) throws IOException {
		for (KeepAliveDetail detail : values()) {
			if (detail.isSet(keepAlive)) {
				SocketOption<Integer> found = detail.find(channel.supportedOptions());
				if (found == null) {
					throw new IOException(detail.missing());
				}
				channel.setOption(found, detail.value.applyAsInt(keepAlive));
			}
		}
	}

	private boolean isSet(TcpOptions.KeepAlive keepAlive) {
		return this.value.applyAsInt(keepAlive) > 0;
	}

	@SuppressWarnings("unchecked") // its type was looked at
	private @Nullable SocketOption<Integer> find(Set<SocketOption<?>> supported) {
		for (SocketOption<?> one : supported) {
			if (one.name().equals(this.option) && one.type().equals(Integer.class)) {
				return (SocketOption<Integer>) one;
			}
		}
		return null;
	}

	private String missing() {
		return "This system has no socket option " + this.option + ", which the " + name().toLowerCase(Locale.ROOT)
				+ " of keepAlive needs; leave it at zero";
	}

}
