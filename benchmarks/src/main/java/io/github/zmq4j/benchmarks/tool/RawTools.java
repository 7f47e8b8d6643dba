package io.github.zmq4j.benchmarks.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

import io.github.zmq4j.benchmarks.library.Library;
import io.github.zmq4j.benchmarks.raw.RawAcceptor;
import io.github.zmq4j.benchmarks.raw.RawLink;
import io.github.zmq4j.benchmarks.raw.RawReceiver;
import io.github.zmq4j.benchmarks.raw.RawSender;

/**
 * The tools that also run without a library. Has no state.
 */
final class RawTools {

	private RawTools() {
	}

	static void localThr(ToolSettings settings, Figures figures) {
		onLink(settings, figures, (link) -> {
			RawReceiver receiver = new RawReceiver(link);
			int size = settings.messageSize();
			new Measured(settings, figures, Side.RECEIVER).throughput("message count", (count) -> unchecked(() -> {
				for (long i = 0; i < count; i++) {
					Exchanges.requireSize(receiver.receive(), size);
				}
			}));
		});
	}

	static void remoteThr(ToolSettings settings, Figures figures) {
		onLink(settings, figures, (link) -> {
			RawSender sender = new RawSender(link, settings.messageSize());
			new Measured(settings, figures, Side.SENDER).costs((count) -> unchecked(() -> sender.send(count)));
			if (settings.stay()) {
				Threads.awaitEndOfInput();
			}
		});
	}

	static void localLat(ToolSettings settings, Figures figures) {
		onLink(settings, figures, (link) -> {
			ByteBuffer buffer = ByteBuffer.allocateDirect(settings.messageSize());
			new Measured(settings, figures, Side.RECEIVER).costs((count) -> unchecked(() -> {
				for (long i = 0; i < count; i++) {
					link.readFully(buffer.clear());
					link.write(buffer.flip());
				}
			}));
		});
	}

	static void remoteLat(ToolSettings settings, Figures figures) {
		onLink(settings, figures, (link) -> {
			ByteBuffer buffer = ByteBuffer.allocateDirect(settings.messageSize());
			Runnable roundTrip = () -> unchecked(() -> {
				link.write(buffer.clear());
				link.readFully(buffer.clear());
			});
			new Measured(settings, figures, Side.SENDER)
				.roundTrips((count, nanos) -> Exchanges.roundTrips(roundTrip, count, nanos));
		});
	}

	/** The tool itself, or what stands for it without a library. */
	static BiConsumer<ToolSettings, Figures> orRaw(BiConsumer<ToolSettings, Figures> tool,
			BiConsumer<ToolSettings, Figures> raw) {
		return (settings, figures) -> (settings.library().isLimit() ? raw : tool).accept(settings, figures);
	}

	private static void onLink(ToolSettings settings, Figures figures, Body body) {
		boolean spinning = settings.library() == Library.RAW_SPINNING;
		unchecked(() -> {
			if (settings.binds()) {
				try (RawAcceptor acceptor = RawAcceptor.bind(settings.address())) {
					figures.bound(acceptor.endpoint());
					try (RawLink link = acceptor.accept(spinning)) {
						body.run(link);
					}
				}
			}
			else {
				try (RawLink link = RawLink.connect(settings.address(), spinning)) {
					body.run(link);
				}
			}
		});
	}

	private static void unchecked(Step step) {
		try {
			step.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The raw channel failed", ex);
		}
	}

	/** What a tool does with its link. */
	@FunctionalInterface
	private interface Body {

		void run(RawLink link) throws IOException;

	}

	/** Something on a channel. */
	@FunctionalInterface
	private interface Step {

		void run() throws IOException;

	}

}
