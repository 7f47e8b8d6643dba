package io.github.zmq4j.support;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What a logger is given, at all levels from DEBUG on, instead of the console. Used by
 * the thread that started it; others may log.
 */
public final class LogCapture implements AutoCloseable {

	private final Logger logger;

	private final Level level;

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private LogCapture(Logger logger) {
		this.logger = logger;
		this.level = logger.getLevel();
		this.appender.start();
		logger.addAppender(this.appender);
		logger.setAdditive(false);
		logger.setLevel(Level.DEBUG);
	}

	/**
	 * Captures from now on.
	 * @param logger the name of the logger
	 * @return what it is given
	 */
	public static LogCapture of(String logger) {
		return new LogCapture((Logger) LoggerFactory.getLogger(logger));
	}

	/**
	 * Gives the lines so far.
	 * @return level and message of each, such as {@code WARN It rains}
	 */
	public List<String> lines() {
		synchronized (this.appender) { // which is how it guards its list
			return this.appender.list.stream()
				.map((event) -> event.getLevel() + " " + event.getFormattedMessage())
				.toList();
		}
	}

	@Override
	public void close() {
		this.logger.setLevel(this.level);
		this.logger.setAdditive(true);
		this.logger.detachAppender(this.appender);
		this.appender.stop();
	}

}
