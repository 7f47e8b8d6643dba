package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityTableTests {

	private final IdentityTable table = new IdentityTable();

	@Test
	void whatIsNotThereIsNotFound() {
		assertThat(this.table.get(RoutingFixture.bytes("a"))).isNull();
		this.table.remove(RoutingFixture.bytes("a"));
		assertThat(this.table.get(new byte[0])).isNull();
	}

	@Test
	void anEqualArrayFindsThePipe() {
		FakePipe pipe = new FakePipe("a");
		this.table.put(RoutingFixture.bytes("a"), pipe);
		assertThat(this.table.get(RoutingFixture.bytes("a"))).isSameAs(pipe);
		assertThat(this.table.get(RoutingFixture.bytes("b"))).isNull();
	}

	@Test
	void idsThatDifferOnlyInZeroBytesAreDifferent() {
		for (int length = 0; length < 20; length++) {
			this.table.put(new byte[length], new FakePipe("length " + length));
		}
		for (int length = 0; length < 20; length++) {
			assertThat(this.table.get(new byte[length])).hasToString("length " + length);
		}
	}

	@Test
	void puttingAgainReplaces() {
		FakePipe pipe = new FakePipe("second");
		this.table.put(RoutingFixture.bytes("a"), new FakePipe("first"));
		this.table.put(RoutingFixture.bytes("a"), pipe);
		assertThat(this.table.get(RoutingFixture.bytes("a"))).isSameAs(pipe);
		this.table.remove(RoutingFixture.bytes("a"));
		assertThat(this.table.get(RoutingFixture.bytes("a"))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "1, 50", "2, 1000", "3, 20000" })
	void agreesWithAMap(long seed, int ids) {
		Random random = new Random(seed);
		Map<String, FakePipe> model = new HashMap<>();
		List<String> names = new ArrayList<>();
		for (int i = 0; i < ids; i++) {
			names.add("peer-" + "x".repeat(random.nextInt(20)) + i);
		}
		for (int step = 0; step < 4 * ids; step++) {
			String name = names.get(random.nextInt(ids));
			if (random.nextInt(3) == 0) {
				model.remove(name);
				this.table.remove(RoutingFixture.bytes(name));
			}
			else {
				FakePipe pipe = new FakePipe(name);
				model.put(name, pipe);
				this.table.put(RoutingFixture.bytes(name), pipe);
			}
		}
		for (String name : names) {
			assertThat(this.table.get(RoutingFixture.bytes(name))).isSameAs(model.get(name));
		}
	}

	@Nested
	class Descriptions {

		@Test
		void printableIdsAreQuoted() {
			assertThat(IdentityTable.describe(RoutingFixture.bytes("worker 1~"))).isEqualTo("'worker 1~'");
		}

		@Test
		void othersAreHexadecimal() {
			assertThat(IdentityTable.describe(new byte[] { 'a', 0x7F })).isEqualTo("0x617f");
			assertThat(IdentityTable.describe(new byte[] { (byte) 0xC3, (byte) 0xA4 })).isEqualTo("0xc3a4");
		}

		@Test
		void longOnesAreCut() {
			assertThat(IdentityTable.describe(RoutingFixture.bytes("x".repeat(1_000)))).hasSize(69).endsWith("x...'");
			assertThat(IdentityTable.describe(new byte[1_000])).hasSize(133).endsWith("00...");
		}

	}

}
