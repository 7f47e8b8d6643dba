package io.github.zmq4j.internal.context;

import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

import io.github.zmq4j.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What to do about an endpoint that cannot be bound. Stateless. Java has one type of
 * exception for many causes, so the words of the system must do.
 */
final class BindAdvice {

	private BindAdvice() {
	}

	/**
	 * Gives the advice.
	 * @param endpoint what was to be bound
	 * @param failure why it could not be
	 * @return what to do, {@code null} if the failure says so itself
	 */
	static @Nullable String of(Endpoint endpoint, Exception failure) {
		if (failure instanceof UnknownHostException) {
			return null;
		}
		boolean file = endpoint instanceof Endpoint.Ipc;
		String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
		if (words.contains("in use")) {
			return file ? "end what uses it, or choose another path"
					: "end what uses it, or choose another port; * takes any free one";
		}
		if (words.contains("permission denied") || failure instanceof AccessDeniedException) {
			return file ? "choose a path in a directory where this process may write" : permission(endpoint);
		}
		return file ? file(words, failure) : address(words);
	}

	private static String permission(Endpoint endpoint) {
		boolean low = endpoint instanceof Endpoint.Tcp tcp && tcp.port() < 1024;
		return low ? "choose a port above 1023, or let this process use the lower ones" : "choose another port";
	}

	private static String address(String words) {
		return words.contains("requested address") ? "choose an address of this machine; a host of * takes all of them"
				: "choose another address";
	}

	private static String file(String words, Exception failure) {
		if (words.contains("no such file") || failure instanceof NoSuchFileException) {
			return "create the directory first, or choose another path";
		}
		return words.contains("too long") ? "choose a shorter path" : "choose another path";
	}

}
