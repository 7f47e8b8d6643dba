package io.github.zmq4j.internal.context;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.zmq4j.ContextOptions;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqPoller;
import io.github.zmq4j.ZmqProxy;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.internal.runtime.CallbackThread;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.Threads;
import io.github.zmq4j.internal.runtime.Ticker;
import io.github.zmq4j.internal.runtime.WorkerThread;
import io.github.zmq4j.internal.runtime.WriterPace;
import io.github.zmq4j.internal.transport.Transport;
import io.github.zmq4j.internal.transport.ipc.IpcTransport;
import io.github.zmq4j.internal.transport.tcp.TcpTransport;
import org.jspecify.annotations.Nullable;

/**
 * Owns the threads and everything that its sockets share. Thread-safe; its set of sockets
 * is guarded by itself.
 */
public final class DefaultContext implements ZmqContext {

	/** They start when needed: names that are slow to look up delay no others. */
	private static final int RESOLVER_THREADS = 64;

	private static final long CALLBACK_SECONDS = 5;

	private static final long CALLBACK_IDLE_NANOS = 5_000_000_000L;

	private final ContextOptions options;

	private final Threads threads;

	private final List<IoThread> ioThreads = new ArrayList<>();

	private final AtomicInteger nextIoThread = new AtomicInteger();

	private final AtomicLong connectionIds = new AtomicLong();

	private final CallbackThread callbacks;

	private final ExecutorService resolver;

	private final InprocRegistry inproc = new InprocRegistry();

	private final Transport tcp = new TcpTransport();

	private final Transport ipc = new IpcTransport();

	private final Set<SocketCore> sockets = new LinkedHashSet<>();

	private final Set<DefaultPoller> pollers = new LinkedHashSet<>();

	private final Set<DefaultProxy> proxies = new LinkedHashSet<>();

	private final CountDownLatch ended = new CountDownLatch(1);

	private boolean closed;

	/**
	 * Makes a context and starts its threads.
	 * @param options the options
	 */
	public DefaultContext(ContextOptions options) {
		this.options = options;
		String prefix = threadPrefix();
		this.threads = new Threads(options.threadFactory());
		WriterPace pace = new WriterPace();
		try {
			for (int i = 0; i < options.ioThreads(); i++) {
				this.ioThreads.add(new IoThread(prefix + "-io-" + i, Ticker.SYSTEM, pace, this.threads));
			}
		}
		catch (RuntimeException | Error ex) {
			this.ioThreads.forEach((made) -> {
				made.start(); // which lets go of what it holds at its end
				made.stop();
			});
			throw ex;
		}
		this.callbacks = new CallbackThread(prefix + "-callback", CALLBACK_IDLE_NANOS, this.threads);
		this.resolver = WorkerThread.pool(prefix + "-resolver", RESOLVER_THREADS, this.threads);
		this.ioThreads.forEach(IoThread::start);
	}

	private String threadPrefix() {
		return this.options.name().isEmpty() ? "zmq" : "zmq-" + this.options.name();
	}

	@Override
	public ZmqSocket socket(SocketType type, SocketOptions socketOptions) {
		socketOptions.requireFor(type);
		requireThreads(socketOptions.affinity());
		synchronized (this) {
			checkOpen();
			if (this.options.maxSockets() > 0 && openSockets() >= this.options.maxSockets()) {
				throw new ZmqStateException("maxSockets, " + this.options.maxSockets()
						+ ", are open; close some or raise the limit in the options of the context");
			}
			SocketCore socket = new SocketCore(this, type, socketOptions, nextIoThread(socketOptions.affinity()));
			this.sockets.add(socket);
			return socket.handle();
		}
	}

	/** Those that only linger do not count. */
	private long openSockets() {
		return this.sockets.stream().filter((socket) -> !socket.isClosed()).count();
	}

	@Override
	public ZmqPoller poller() {
		return newPoller(() -> {
		});
	}

	synchronized DefaultPoller newPoller(Runnable memberClosed) {
		checkOpen();
		DefaultPoller poller = new DefaultPoller(this, memberClosed);
		this.pollers.add(poller);
		return poller;
	}

	@Override
	public ZmqProxy proxy(ZmqSocket frontend, ZmqSocket backend, @Nullable ZmqSocket capture) {
		SocketCore front = own(frontend);
		SocketCore back = own(backend);
		SocketCore copies = (capture != null) ? own(capture) : null;
		ProxyRules.check(front, back, copies);
		synchronized (this) {
			checkOpen();
			DefaultProxy proxy = new DefaultProxy(this, front, back, copies);
			proxy.start(this.threads, threadPrefix() + "-proxy");
			this.proxies.add(proxy); // its end waits for this lock
			return proxy;
		}
	}

	private SocketCore own(ZmqSocket socket) {
		SocketCore own = (socket instanceof DefaultSocket known) ? known.core() : null;
		if (own == null || !own.belongsTo(this)) {
			throw new IllegalArgumentException("A proxy takes sockets of its own context only");
		}
		own.checkOpen();
		return own;
	}

	private void checkOpen() {
		if (this.closed) {
			throw new ZmqClosedException("The context is closed");
		}
	}

	@Override
	public Set<String> capabilities() {
		Set<String> names = new TreeSet<>(Set.of("draft", "inproc", "null", "tcp"));
		if (this.ipc.isSupported()) {
			names.add("ipc");
		}
		return Collections.unmodifiableSet(names);
	}

	@Override
	public ContextOptions options() {
		return this.options;
	}

	@Override
	public synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		boolean first;
		List<SocketCore> open;
		List<DefaultPoller> polling;
		List<DefaultProxy> passing;
		synchronized (this) {
			first = !this.closed;
			this.closed = true;
			open = new ArrayList<>(this.sockets);
			polling = new ArrayList<>(this.pollers);
			passing = new ArrayList<>(this.proxies);
		}
		if (first) {
			passing.forEach(DefaultProxy::close);
			polling.forEach(DefaultPoller::close);
			open.forEach(SocketCore::close);
			boolean interrupted = awaitSockets(open);
			endThreads();
			this.ended.countDown();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
		else {
			awaitEnd();
		}
	}

	private static boolean awaitSockets(List<SocketCore> open) {
		boolean interrupted = false;
		for (SocketCore socket : open) {
			boolean over = false;
			while (!over) {
				try {
					socket.awaitEnd();
					over = true;
				}
				catch (InterruptedException ex) {
					interrupted = true;
					open.forEach((one) -> one.endpoints().abort());
				}
			}
		}
		return interrupted;
	}

	private void endThreads() {
		this.resolver.shutdownNow();
		this.ioThreads.forEach(IoThread::stop);
		boolean interrupted = false;
		try {
			for (IoThread thread : this.ioThreads) {
				if (!thread.isCurrent()) {
					thread.join();
				}
			}
			this.callbacks.close();
			if (!this.callbacks.isCurrent()) {
				this.callbacks.awaitEnd(CALLBACK_SECONDS, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		this.callbacks.close();
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitEnd() {
		try {
			if (!this.callbacks.isCurrent()) {
				this.ended.await();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	synchronized void socketEnded(SocketCore socket) {
		this.sockets.remove(socket);
	}

	synchronized void pollerClosed(DefaultPoller poller) {
		this.pollers.remove(poller);
	}

	synchronized void proxyEnded(DefaultProxy proxy) {
		this.proxies.remove(proxy);
	}

	Transport transport(Endpoint endpoint) {
		return (endpoint instanceof Endpoint.Tcp) ? this.tcp : this.ipc;
	}

	Transport transport(SocketAddress address) {
		return (address instanceof UnixDomainSocketAddress) ? this.ipc : this.tcp;
	}

	/** One of those that are named, in turn; one of all if none is. */
	IoThread nextIoThread(Set<Integer> affinity) {
		int turn = this.nextIoThread.getAndIncrement();
		if (affinity.isEmpty()) {
			return this.ioThreads.get(Math.floorMod(turn, this.ioThreads.size()));
		}
		List<Integer> named = new ArrayList<>(affinity);
		return this.ioThreads.get(named.get(Math.floorMod(turn, named.size())));
	}

	private void requireThreads(Set<Integer> affinity) {
		for (int number : affinity) {
			if (number >= this.ioThreads.size()) {
				throw new IllegalArgumentException("affinity names the I/O thread " + number + "; this context has "
						+ this.ioThreads.size() + ", numbered from 0");
			}
		}
	}

	long nextConnectionId() {
		return this.connectionIds.incrementAndGet();
	}

	InprocRegistry inproc() {
		return this.inproc;
	}

	Executor resolver() {
		return this.resolver;
	}

	/**
	 * Gives up a part in direct buffers. What their owner does then must not run in the
	 * calling thread, which may hold locks.
	 */
	void release(ZmqMessage message) {
		this.callbacks.execute(message::release);
	}

	Executor callbacks() {
		return this.callbacks;
	}

}
