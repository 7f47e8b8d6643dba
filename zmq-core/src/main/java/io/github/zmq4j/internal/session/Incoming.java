package io.github.zmq4j.internal.session;

import java.nio.channels.SelectableChannel;

import io.github.zmq4j.internal.pipe.Pipe;

/**
 * What a socket's receiving threads see of a connection: something to watch and to read.
 */
public interface Incoming {

	/**
	 * Gives the channel, to watch it.
	 * @return the channel
	 */
	SelectableChannel channel();

	/**
	 * Gives the pipe that it feeds.
	 * @return the pipe
	 */
	Pipe pipe();

	/**
	 * Reads once for the application. Receive lock, which is released meanwhile.
	 * @param together how many connections are read in turn
	 * @return how many bytes that brought; 0 if the pipe has nothing new to read, -1 if
	 * it has although nothing came
	 */
	int read(int together);

	/**
	 * Lets the I/O thread read from now on, beginning with what is read but not decoded:
	 * a PING in it waits for its answer. Any thread.
	 */
	void watchSoon();

}
