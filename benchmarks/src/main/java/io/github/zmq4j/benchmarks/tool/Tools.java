package io.github.zmq4j.benchmarks.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.github.zmq4j.benchmarks.command.Command;
import io.github.zmq4j.benchmarks.command.Option;

/**
 * All tools by name.
 */
public final class Tools {

	private static final String MESSAGES = "message-count";

	private static final String ROUND_TRIPS = "roundtrip-count";

	private static final String REQUESTS = "request-count";

	private static final String DELIVERIES = "delivery-count";

	private static final String MILLISECONDS = "milliseconds";

	private static final String TO_BIND = ToolSettings.BIND_TO;

	private static final String TO_CONNECT = ToolSettings.CONNECT_TO;

	private static final Option STAY = NumberOption.STAY.option();

	private static final Option FRAMES = NumberOption.FRAMES.option();

	private static final Option DIRECT = NumberOption.DIRECT.option();

	private static final Option SUBSCRIPTIONS = NumberOption.SUBSCRIPTIONS.option();

	private static final Option CONNECTIONS = NumberOption.CONNECTIONS.option();

	private static final Option WINDOW = NumberOption.WINDOW.option();

	private Tools() {
	}

	/**
	 * Gives the tools.
	 * @return a command for each
	 */
	public static List<Command> commands() {
		List<Command> commands = new ArrayList<>(oneToOne());
		commands.addAll(many());
		return List.copyOf(commands);
	}

	private static List<Command> oneToOne() {
		return List.of(
				tool("local_thr", List.of(TO_BIND, ToolSettings.SIZE, MESSAGES),
						RawTools.orRaw(PipelineTools::localThr, RawTools::localThr), FRAMES, DIRECT),
				tool("remote_thr", List.of(TO_CONNECT, ToolSettings.SIZE, MESSAGES),
						RawTools.orRaw(PipelineTools::remoteThr, RawTools::remoteThr), FRAMES, DIRECT, STAY),
				tool("local_lat", List.of(TO_BIND, ToolSettings.SIZE, ROUND_TRIPS),
						RawTools.orRaw(RoundTripTools::localLat, RawTools::localLat), ToolSettings.SPIN),
				tool("remote_lat", List.of(TO_CONNECT, ToolSettings.SIZE, ROUND_TRIPS),
						RawTools.orRaw(RoundTripTools::remoteLat, RawTools::remoteLat), ToolSettings.SPIN),
				tool("inproc_thr", List.of(ToolSettings.SIZE, MESSAGES), PipelineTools::inproc, FRAMES),
				tool("inproc_lat", List.of(ToolSettings.SIZE, ROUND_TRIPS), RoundTripTools::inproc, ToolSettings.SPIN),
				tool("local_router", List.of(TO_BIND, ToolSettings.SIZE, REQUESTS), DealerTools::localRouter, WINDOW),
				tool("remote_dealer", List.of(TO_CONNECT, ToolSettings.SIZE, REQUESTS), DealerTools::remoteDealer,
						WINDOW),
				tool("local_paced", List.of(TO_BIND, ToolSettings.SIZE, MESSAGES), PacedTools::localPaced),
				tool("remote_paced", List.of(TO_CONNECT, ToolSettings.SIZE, MESSAGES), PacedTools::remotePaced,
						NumberOption.PER_SECOND.option(), STAY));
	}

	private static List<Command> many() {
		return List.of(
				tool("remote_fan_in", List.of(TO_CONNECT, ToolSettings.SIZE, MESSAGES), ManySenders::remoteFanIn,
						NumberOption.SENDERS.option(), STAY),
				tool("remote_shared", List.of(TO_CONNECT, ToolSettings.SIZE, MESSAGES), ManySenders::remoteShared,
						NumberOption.SENDING_THREADS.option(), STAY),
				tool("local_pub", List.of(TO_BIND, ToolSettings.SIZE, ToolSettings.COUNT_OR_ENDLESS),
						PublisherTools::localPub, SUBSCRIPTIONS),
				tool("remote_sub", List.of(TO_CONNECT, ToolSettings.SIZE, DELIVERIES), Subscribers::remoteSub,
						NumberOption.SUBSCRIBERS.option(), SUBSCRIPTIONS),
				tool("local_idle", List.of(TO_BIND, ToolSettings.SIZE, MILLISECONDS), IdleTools::localIdle,
						CONNECTIONS),
				tool("remote_idle", List.of(TO_CONNECT, ToolSettings.SIZE, MILLISECONDS), IdleTools::remoteIdle,
						CONNECTIONS));
	}

	private static Command tool(String name, List<String> parameters, BiConsumer<ToolSettings, Figures> body,
			Option... more) {
		List<Option> options = new ArrayList<>(List.of(NumberOption.WARM_UP.option(), ToolSettings.PEER,
				NumberOption.IO_THREADS.option(), ToolSettings.THREADS));
		options.addAll(List.of(more));
		String counted = parameters.get(parameters.size() - 1);
		return new Command(name, parameters, options, (arguments, console) -> {
			ToolSettings settings = new ToolSettings(arguments, counted);
			settings.threads().run(() -> body.accept(settings, new Figures(console.out(), settings)));
			return 0;
		});
	}

}
