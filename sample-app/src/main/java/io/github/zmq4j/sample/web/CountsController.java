package io.github.zmq4j.sample.web;

import java.util.Map;
import java.util.TreeMap;

import io.github.zmq4j.sample.LiveCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the numbers of the page. Immutable.
 */
@RestController
class CountsController {

	private static final Logger logger = LoggerFactory.getLogger(CountsController.class);

	private final ObjectProvider<LiveCounts> parts;

	CountsController(ObjectProvider<LiveCounts> parts) {
		this.parts = parts;
	}

	@GetMapping("/api/counts")
	Counts counts() {
		Map<String, Map<String, Object>> stories = new TreeMap<>();
		for (LiveCounts part : this.parts) {
			stories.computeIfAbsent(part.story(), (story) -> new TreeMap<>()).put(part.part(), part.counts());
		}
		return new Counts(ProcessHandle.current().pid(), stories);
	}

	@EventListener
	void onWebServer(WebServerInitializedEvent event) {
		logger.info("The page is at http://localhost:{}/", event.getWebServer().getPort());
	}

	/**
	 * What is shown. Immutable.
	 *
	 * @param process the id of this process
	 * @param stories the parts of each story with their numbers
	 */
	record Counts(long process, Map<String, Map<String, Object>> stories) {

	}

}
