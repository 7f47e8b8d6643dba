package io.github.zmq4j.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.Endpoint;

/**
 * Stands between two sockets and cuts their connections on request. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

	private final ServerSocket server;

	private final Endpoint.Tcp target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	/**
	 * Starts a proxy.
	 * @param target a tcp endpoint
	 */
	public TcpProxy(Endpoint target) {
		this.target = (Endpoint.Tcp) target;
		this.server = RawPeer.listen();
		try {
			this.server.setSoTimeout(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Gives what to connect to.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return RawPeer.endpoint(this.server);
	}

	/**
	 * How many connections there have been.
	 * @return connections
	 */
	public int connections() {
		return this.connections.get();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket near = this.server.accept();
				this.open.add(near);
				Socket far = new Socket();
				this.open.add(far);
				far.connect(new InetSocketAddress(this.target.host(), this.target.port()));
				this.connections.incrementAndGet();
				start(() -> pump(near, far));
				start(() -> pump(far, near));
			}
			catch (IOException ex) {
				cut();
			}
		}
		cut();
	}

	private void pump(Socket from, Socket to) {
		byte[] buffer = new byte[16 << 10];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				out.write(buffer, 0, count);
			}
		}
		catch (IOException ex) {
			// The connection was cut: both ends are closed below.
		}
		close(from);
		close(to);
	}

	/** Cuts all connections, in the middle of whatever they carry. */
	public void cut() {
		this.open.forEach(this::close);
	}

	private void close(Socket socket) {
		this.open.remove(socket);
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		cut();
	}

}
