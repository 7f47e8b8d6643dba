/**
 * ZeroMQ sockets in pure Java.
 */
module io.github.zmq4j {

	requires static transitive org.jspecify;
	requires jdk.net;
	requires org.jctools.core;
	requires org.slf4j;

	exports io.github.zmq4j;
	exports io.github.zmq4j.security;

}
