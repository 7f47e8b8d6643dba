package io.github.zmq4j;

/**
 * Is told what happens to a socket's endpoints and peers. Called on the context's
 * callback thread, one event after the other and never under a lock, so it may use any
 * socket; a slow monitor delays other monitors and asynchronous completions, but no
 * traffic.
 */
@FunctionalInterface
public interface SocketMonitor {

	/**
	 * Takes an event.
	 * @param event what happened
	 */
	void onEvent(SocketEvent event);

}
