/*
 * A message now and then. Each carries the time at which it should have been sent, so that a sender that is late
 * does not hide it, and its number; as Java writes them, the most significant byte first.
 */
#include <endian.h>

#include "zmq_peer.h"

#define LEAST_SIZE 16

/* So long before its time the sender wakes up, since a wake-up is late by as much. */
#define EARLY_NANOS 100000

static void require_room(void)
{
	if (message_size < LEAST_SIZE) {
		fprintf(stderr, "<message-size> is at least %d here\n", LEAST_SIZE);
		exit(1);
	}
}

static void receive_timed(void *socket, zmq_msg_t *message, int64_t *each, long count)
{
	for (long i = 0; i < count; i++) {
		int64_t intended;
		receive_into(socket, message);
		int64_t now = now_nanos();
		memcpy(&intended, zmq_msg_data(message), sizeof intended);
		each[i % message_count] = now - (int64_t)be64toh(intended);
	}
}

void local_paced(void)
{
	require_room();
	void *socket = bind_socket(ZMQ_PULL, address);
	int64_t *each = calloc(message_count, sizeof *each);
	if (each == NULL)
		fail("out of memory");
	zmq_msg_t message;
	zmq_msg_init(&message);
	receive_timed(socket, &message, each, warm_up);
	struct cost start = meter_start();
	receive_timed(socket, &message, each, message_count);
	struct cost cost = meter_stop(start);
	zmq_msg_close(&message);
	print_header("message count");
	print_percentiles("latency", each, message_count);
	print_cost(RECEIVER, cost, message_count);
	free(each);
	close_socket(socket);
}

/* Sleeps until shortly before the time and spins for the rest. */
static void await_time(int64_t intended)
{
	if (intended - now_nanos() > EARLY_NANOS)
		sleep_until(intended - EARLY_NANOS);
	while (now_nanos() < intended)
		__asm__ volatile("" ::: "memory");
}

static void send_paced(void *socket, int64_t start, long from, long to)
{
	for (long number = from + 1; number <= to; number++) {
		int64_t intended = start + (int64_t)(number * 1e9 / per_second);
		uint64_t words[] = { htobe64(intended), htobe64(number) };
		zmq_msg_t message;
		await_time(intended);
		if (zmq_msg_init_size(&message, message_size) != 0)
			fail("zmq_msg_init_size");
		memcpy(zmq_msg_data(&message), words, sizeof words);
		if (zmq_msg_send(&message, socket, 0) < 0)
			fail("zmq_msg_send");
	}
}

void remote_paced(void)
{
	require_room();
	void *socket = connect_socket(ZMQ_PUSH, address);
	int64_t start = now_nanos();
	send_paced(socket, start, 0, warm_up);
	struct cost before = meter_start();
	send_paced(socket, start, warm_up, warm_up + message_count);
	print_cost(SENDER, meter_stop(before), message_count);
	if (stay)
		await_end_of_input(NULL);
	close_socket(socket);
}
