/*
 * Many connections on which nothing happens.
 */
#include "zmq_peer.h"

#define WINDOW_NANOS 200000000

/* A tenth of a CPU. */
#define QUIET_CPU_NANOS (WINDOW_NANOS / 10)

#define MOST_WINDOWS 50

static long resident_kib(void)
{
	char line[256];
	long kib = 0;
	FILE *status = fopen("/proc/self/status", "r");
	if (status == NULL)
		fail("/proc/self/status");
	while (fgets(line, sizeof line, status) != NULL)
		if (sscanf(line, "VmRSS: %ld", &kib) == 1)
			break;
	fclose(status);
	return kib;
}

static struct cost pause_for(int64_t nanos)
{
	struct cost start = meter_start();
	sleep_until(start.nanos + nanos);
	return meter_stop(start);
}

static void measure(const char *side, long kib_before)
{
	/* What a start leaves behind does not count. */
	for (int i = 0; i < MOST_WINDOWS; i++)
		if (pause_for(WINDOW_NANOS).cpu_nanos <= QUIET_CPU_NANOS)
			break;
	double grown = resident_kib() - kib_before;
	struct cost cost = pause_for(message_count * 1000000);
	printf("connections: %ld\n", connections);
	printf("%scpu: %.3f [ms/s]\n", side, cost.cpu_nanos * 1e3 / cost.nanos);
	printf("%smemory: %.2f [KiB/connection]\n", side, (grown > 0 ? grown : 0) / connections);
}

static void receive_each(void *socket, long count)
{
	zmq_msg_t message;
	zmq_msg_init(&message);
	for (long i = 0; i < count; i++)
		receive_into(socket, &message);
	zmq_msg_close(&message);
}

/* Ends after one message more, with which the other side says that it is done: who goes earlier would disturb it. */
void local_idle(void)
{
	long before = resident_kib();
	void *socket = bind_socket(ZMQ_PULL, address);
	receive_each(socket, connections);
	print_header("idle milliseconds");
	measure(BOTH, before);
	receive_each(socket, 1);
	close_socket(socket);
}

void remote_idle(void)
{
	long before = resident_kib();
	void *socket = connect_socket(ZMQ_PUSH, address);
	for (long i = 1; i < connections; i++)
		if (zmq_connect(socket, address) != 0)
			fail("zmq_connect");
	/* They go to one connection after the other, so one to each. */
	for (long i = 0; i < connections; i++)
		send_new(socket, 0);
	measure(SENDER, before);
	send_new(socket, 0);
	await_end_of_input(NULL);
	close_socket(socket);
}
