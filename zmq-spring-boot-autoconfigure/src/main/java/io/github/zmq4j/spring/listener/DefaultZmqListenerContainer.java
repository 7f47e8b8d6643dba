package io.github.zmq4j.spring.listener;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container with one receiving thread and, for a concurrency above 1 or virtual
 * threads, a fixed number of workers. Its state is guarded by its lock, which is never
 * held while a message is handled or awaited.
 *
 * <p>
 * A REP takes turns: it has one message in flight at most, whatever the settings say, and
 * one container that runs.
 */
public final class DefaultZmqListenerContainer implements ZmqListenerContainer {

	private static final Logger logger = LoggerFactory.getLogger(DefaultZmqListenerContainer.class);

	private final String id;

	private final ZmqSocketRegistry sockets;

	private final ZmqSocketDefinition definition;

	private final DeliveryHandler handler;

	private final ZmqContainerSettings settings;

	private final Object lock = new Object();

	/** Guarded by the lock. */
	private State state = State.STOPPED;

	/** Guarded by the lock. */
	private @Nullable Throwable failure;

	/** Guarded by the lock. */
	private @Nullable ContainerRun run;

	/** While there is a run; guarded by the lock. */
	private ZmqSocket.@Nullable Registration receiving;

	/**
	 * Creates a container, which does not run yet.
	 * @param id its id
	 * @param sockets has the socket to receive from
	 * @param socket its name
	 * @param listener is called for each message
	 * @param settings how to work
	 */
	public DefaultZmqListenerContainer(String id, ZmqSocketRegistry sockets, String socket, ZmqMessageListener listener,
			ZmqContainerSettings settings) {
		this.id = id;
		this.sockets = sockets;
		this.definition = sockets.definition(socket);
		this.settings = settings;
		this.handler = new DeliveryHandler(this.definition, sockets.socket(socket), listener, settings);
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String socket() {
		return this.definition.name();
	}

	@Override
	public ZmqContainerSettings settings() {
		return this.settings;
	}

	@Override
	public State state() {
		synchronized (this.lock) {
			return this.state;
		}
	}

	@Override
	public @Nullable Throwable failure() {
		synchronized (this.lock) {
			return this.failure;
		}
	}

	@Override
	public int inFlight() {
		ContainerRun current = run();
		return (current != null) ? current.inFlight() : 0;
	}

	private @Nullable ContainerRun run() {
		synchronized (this.lock) {
			return this.run;
		}
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.autoStartup();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isRunning() {
		State now = state();
		return now == State.RUNNING || now == State.PAUSED || now == State.STOPPING;
	}

	@Override
	public void start() {
		synchronized (this.lock) {
			if (this.state == State.RUNNING || this.state == State.PAUSED) {
				return;
			}
			if (this.state == State.STOPPING) {
				throw new IllegalStateException(
						"Listener '" + this.id + "' still finishes its messages; start it when" + " it has stopped");
			}
			if (this.receiving == null) {
				this.receiving = this.sockets.reserve(this.definition.name(), "listener '" + this.id + "'");
			}
			int limit = (this.definition.type() == SocketType.REP) ? 1 : this.settings.maxInFlight();
			ContainerRun started = new ContainerRun(this.id, limit, this.settings, this.handler);
			this.run = started;
			this.failure = null;
			this.state = State.RUNNING;
			started.start(this.sockets.socket(this.definition.name()), (cause) -> failed(started, cause));
		}
	}

	private void failed(ContainerRun failed, Throwable cause) {
		synchronized (this.lock) {
			if (this.run != failed || this.state == State.STOPPING) {
				return;
			}
			this.state = State.FAILED;
			this.failure = cause;
		}
		failed.dispatcher().shutdown();
		logger.error("Listener '{}' cannot receive from socket {} any more", this.id, this.definition.label(), cause);
	}

	@Override
	public void pause() {
		synchronized (this.lock) {
			if (this.state == State.RUNNING && this.run != null) {
				this.state = State.PAUSED;
				this.run.control().pause();
			}
		}
	}

	@Override
	public void resume() {
		synchronized (this.lock) {
			if (this.state == State.PAUSED && this.run != null) {
				this.state = State.RUNNING;
				this.run.control().resume();
			}
		}
	}

	@Override
	public void stop() {
		ContainerRun current = run();
		if (current != null && current.isOwnThread()) {
			stop(() -> {
			});
			return;
		}
		finish(beginStop());
	}

	@Override
	public void stop(Runnable callback) {
		ContainerRun stopping = beginStop();
		new Thread(() -> {
			try {
				finish(stopping);
			}
			finally {
				callback.run();
			}
		}, "zmq-listener-" + this.id + "-stop").start();
	}

	/** The run to finish, or {@code null} if there is none. */
	private @Nullable ContainerRun beginStop() {
		synchronized (this.lock) {
			if (this.run != null) {
				this.state = State.STOPPING;
				this.run.control().stop();
			}
			return this.run;
		}
	}

	private void finish(@Nullable ContainerRun stopping) {
		if (stopping == null) {
			return;
		}
		try {
			stopping.finish(this.settings.shutdownTimeout());
		}
		finally {
			synchronized (this.lock) {
				if (this.run == stopping) {
					this.state = State.STOPPED;
					this.run = null;
					release();
				}
			}
		}
	}

	/** Under the lock. */
	private void release() {
		if (this.receiving != null) {
			this.receiving.close();
			this.receiving = null;
		}
	}

	@Override
	public String toString() {
		return this.handler.listener() + " on socket " + this.definition.label();
	}

}
