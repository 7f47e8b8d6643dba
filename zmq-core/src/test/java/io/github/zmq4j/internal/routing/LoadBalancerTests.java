package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.zmq4j.Dispatch;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoadBalancerTests {

	private final LoadBalancer balancer = new LoadBalancer(Dispatch.ROUND_ROBIN);

	@Test
	void eachOfManyGetsTheSame() {
		List<FakePipe> pipes = attach(100);
		send(700);
		assertThat(pipes).allSatisfy((pipe) -> assertThat(pipe.written).hasSize(7));
	}

	@Test
	void theRotationIsInOrderOfJoining() {
		List<FakePipe> pipes = attach(4);
		assertThat(order(8)).containsExactly(pipes.get(0), pipes.get(1), pipes.get(2), pipes.get(3), pipes.get(0),
				pipes.get(1), pipes.get(2), pipes.get(3));
	}

	@Test
	void theShortestQueueIsServedFirstAndEqualsInTurn() {
		LoadBalancer toShortest = new LoadBalancer(Dispatch.SHORTEST_QUEUE);
		FakePipe busy = new FakePipe("busy");
		FakePipe idle = new FakePipe("idle");
		FakePipe idleToo = new FakePipe("idle, too");
		for (int i = 0; i < 2; i++) {
			busy.write(RoutingFixture.message("waits"));
		}
		List.of(busy, idle, idleToo).forEach(toShortest::attach);
		List<Pipe> served = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			served.add(toShortest.send(RoutingFixture.message("x")));
		}
		assertThat(served).startsWith(idle, idleToo, idle, idleToo).hasSize(7);
		assertThat(served.subList(4, 7)).containsExactlyInAnyOrder(busy, idle, idleToo);
	}

	@Test
	void theShortestQueueWithoutRoomIsSkipped() {
		LoadBalancer toShortest = new LoadBalancer(Dispatch.SHORTEST_QUEUE);
		FakePipe full = new FakePipe("full");
		FakePipe busy = new FakePipe("busy");
		busy.write(RoutingFixture.message("waits"));
		full.room = 0;
		toShortest.attach(full);
		toShortest.attach(busy);
		assertThat(toShortest.send(RoutingFixture.message("x"))).isSameAs(busy);
		full.room = 1;
		toShortest.writable(full);
		assertThat(toShortest.send(RoutingFixture.message("x"))).isSameAs(full);
		assertThat(toShortest.send(RoutingFixture.message("x"))).isSameAs(busy);
	}

	@Test
	void whoJoinsIsServedInTheRunningRound() {
		List<FakePipe> pipes = attach(2);
		order(1);
		FakePipe late = attach(1).get(0);
		assertThat(order(3)).containsExactly(pipes.get(1), late, pipes.get(0));
	}

	@Test
	void whoLeavesDoesNotDisturbTheOthers() {
		List<FakePipe> pipes = attach(4);
		order(2);
		this.balancer.detach(pipes.get(0));
		assertThat(order(3)).containsExactly(pipes.get(2), pipes.get(3), pipes.get(1));
		this.balancer.detach(pipes.get(3));
		assertThat(order(3)).containsExactly(pipes.get(2), pipes.get(1), pipes.get(2));
	}

	@Test
	void whoFillsIsSkippedWithoutServingAnybodyTwice() {
		List<FakePipe> pipes = attach(4);
		pipes.get(1).room = 0;
		assertThat(order(3)).containsExactlyInAnyOrder(pipes.get(0), pipes.get(2), pipes.get(3));
		assertThat(order(3)).containsExactlyInAnyOrder(pipes.get(0), pipes.get(2), pipes.get(3));
	}

	@Test
	void whoLeavesWhileFullStaysAway() {
		List<FakePipe> pipes = attach(2);
		pipes.get(0).room = 0;
		assertThat(order(2)).containsOnly(pipes.get(1));
		this.balancer.detach(pipes.get(0));
		this.balancer.writable(pipes.get(0));
		assertThat(order(2)).containsOnly(pipes.get(1));
	}

	@Test
	void beingToldOfRoomThatWasThereChangesNothing() {
		List<FakePipe> pipes = attach(3);
		pipes.forEach(this.balancer::writable);
		send(6);
		assertThat(pipes).allSatisfy((pipe) -> assertThat(pipe.written).hasSize(2));
	}

	@Test
	void aPeerThatIsStillFullLeavesAgain() {
		FakePipe pipe = attach(1).get(0);
		pipe.room = 0;
		assertThat(this.balancer.canSend()).isFalse();
		this.balancer.writable(pipe);
		assertThat(this.balancer.canSend()).isFalse();
		pipe.room = 1;
		assertThat(this.balancer.canSend()).as("not told yet").isFalse();
		this.balancer.writable(pipe);
		assertThat(this.balancer.canSend()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void afterAnyHistoryARoundServesEachWithRoomOnce(long seed) {
		Random random = new Random(seed);
		List<FakePipe> present = new ArrayList<>(attach(5));
		for (int step = 0; step < 2_000; step++) {
			change(random, present);
			present.forEach((pipe) -> pipe.room = random.nextInt(4) * 1_000);
			present.forEach(this.balancer::writable);
			List<FakePipe> withRoom = present.stream().filter((pipe) -> pipe.room > 0).toList();
			assertThat(order(withRoom.size())).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(withRoom);
		}
	}

	private void change(Random random, List<FakePipe> present) {
		FakePipe pipe = present.get(random.nextInt(present.size()));
		switch (random.nextInt(3)) {
			case 0 -> present.addAll(attach(1));
			case 1 -> {
				if (present.size() > 2) {
					present.remove(pipe);
					this.balancer.detach(pipe);
					pipe.gone = true;
				}
			}
			default -> {
				pipe.room = random.nextInt(3);
				this.balancer.send(ZmqMessage.empty());
			}
		}
	}

	private List<FakePipe> attach(int count) {
		List<FakePipe> pipes = IntStream.range(0, count).mapToObj((i) -> new FakePipe("peer " + i)).toList();
		pipes.forEach(this.balancer::attach);
		return pipes;
	}

	private void send(int count) {
		for (int i = 0; i < count; i++) {
			assertThat(this.balancer.send(ZmqMessage.empty())).isNotNull();
		}
	}

	private List<Pipe> order(int count) {
		List<Pipe> order = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			order.add(this.balancer.send(ZmqMessage.empty()));
		}
		return order;
	}

}
