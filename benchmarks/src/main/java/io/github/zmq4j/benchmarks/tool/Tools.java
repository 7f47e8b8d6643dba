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

	private static final String TO_BIND = ToolSettings.BIND_TO;

	private static final String TO_CONNECT = ToolSettings.CONNECT_TO;

	private Tools() {
	}

	/**
	 * Gives the tools.
	 * @return a command for each
	 */
	public static List<Command> commands() {
		return List.of(tool("local_thr", TO_BIND, MESSAGES, SocketTools::localThr),
				tool("remote_thr", TO_CONNECT, MESSAGES, SocketTools::remoteThr, ToolSettings.STAY),
				tool("local_lat", TO_BIND, ROUND_TRIPS, SocketTools::localLat),
				tool("remote_lat", TO_CONNECT, ROUND_TRIPS, SocketTools::remoteLat),
				tool("inproc_thr", "", MESSAGES, InprocTools::throughput),
				tool("inproc_lat", "", ROUND_TRIPS, InprocTools::latency),
				tool("local_pub", TO_BIND, ToolSettings.COUNT_OR_ENDLESS, SocketTools::localPub),
				tool("remote_sub", TO_CONNECT, DELIVERIES, Subscribers::remoteSub, ToolSettings.SUBSCRIBERS),
				tool("local_router", TO_BIND, REQUESTS, SocketTools::localRouter),
				tool("remote_dealer", TO_CONNECT, REQUESTS, SocketTools::remoteDealer, ToolSettings.WINDOW));
	}

	private static Command tool(String name, String address, String counted, BiConsumer<ToolSettings, Figures> body,
			Option... more) {
		List<String> parameters = new ArrayList<>();
		if (!address.isEmpty()) {
			parameters.add(address);
		}
		parameters.add(ToolSettings.SIZE);
		parameters.add(counted);
		List<Option> options = new ArrayList<>(List.of(ToolSettings.WARM_UP, ToolSettings.PEER));
		options.addAll(List.of(more));
		return new Command(name, parameters, options, (arguments, console) -> {
			ToolSettings settings = new ToolSettings(arguments, counted);
			body.accept(settings, new Figures(console.out(), settings));
			return 0;
		});
	}

}
