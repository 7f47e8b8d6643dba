package io.github.zmq4j.internal.context;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.internal.pipe.Pipe;

/**
 * What a socket has discarded, by reason. Thread-safe.
 */
final class DropCounters {

	private final Map<DropReason, LongAdder> counters = new EnumMap<>(DropReason.class);

	DropCounters() {
		for (DropReason reason : DropReason.values()) {
			this.counters.put(reason, new LongAdder());
		}
	}

	void add(DropReason reason, int count) {
		LongAdder counter = this.counters.get(reason);
		if (counter != null) {
			counter.add(count);
		}
	}

	void add(Pipe pipe, DropReason reason, int count) {
		pipe.countDropped(reason, count);
		add(reason, count);
	}

	void add(DropReason reason) {
		add(reason, 1);
	}

	/** Only what there was. */
	Map<DropReason, Long> snapshot() {
		Map<DropReason, Long> snapshot = new EnumMap<>(DropReason.class);
		this.counters.forEach((reason, counter) -> {
			long count = counter.sum();
			if (count > 0) {
				snapshot.put(reason, count);
			}
		});
		return Collections.unmodifiableMap(snapshot);
	}

}
