package io.github.zmq4j.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.zmq4j.ZmqMessage;

/**
 * A message to be sent by any library.
 *
 * @param name what is special about it
 * @param parts its frames
 */
record Sample(String name, List<Part> parts) {

	/** The messages that every pair of socket types must carry. */
	static final List<Sample> ALL = List
		.of(of("small", Part.text("hello")), of("empty", Part.text("")),
				new Sample("1,000 parts", IntStream.range(0, 1_000).mapToObj(Sample::shortPart).toList()),
				of("sizes around the long form", Part.generated(1, 254), Part.generated(2, 255), Part.generated(3, 256),
						Part.text(""), Part.generated(4, 70_000), Part.text("")),
				of("10 MB", Part.generated(5, 10 << 20)));

	/** The messages that socket types of one frame must carry. */
	static final List<Sample> SINGLE = List.of(of("small", Part.text("hello")), of("empty", Part.text("")),
			of("short", Part.generated(1, 254)), of("longest short", Part.generated(2, 255)),
			of("shortest long", Part.generated(3, 256)), of("long", Part.generated(4, 70_000)),
			of("10 MB", Part.generated(5, 10 << 20)));

	/** The octets that a STREAM must carry, in one direction at a time. */
	static final List<Sample> OCTETS = SINGLE.stream().filter((sample) -> !sample.name().equals("empty")).toList();

	static Sample of(String name, Part... parts) {
		return new Sample(name, List.of(parts));
	}

	static Sample text(String... texts) {
		return new Sample(String.join("|", texts), Stream.of(texts).map(Part::text).toList());
	}

	/** This message behind one more frame. */
	Sample behind(Part... heads) {
		List<Part> all = new ArrayList<>(List.of(heads));
		all.addAll(this.parts);
		return new Sample(this.name, all);
	}

	ZmqMessage message() {
		return ZmqMessage.of(this.parts.stream().map(Part::bytes).toList());
	}

	/** What a receiver says when this message has arrived. */
	List<String> description() {
		return this.parts.stream().map(Part::description).toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

	private static Part shortPart(int index) {
		return (index % 7 == 3) ? Part.text("") : Part.text("part " + index);
	}

}
