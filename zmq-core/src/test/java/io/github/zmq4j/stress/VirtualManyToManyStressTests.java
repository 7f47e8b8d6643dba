package io.github.zmq4j.stress;

import io.github.zmq4j.support.Crew;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The same with virtual threads, of which more want to run than there are carriers.
 */
@Tag("smoke")
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualManyToManyStressTests extends ManyToManyStressTests {

	@Override
	Crew newCrew() {
		return Crew.virtual();
	}

}
