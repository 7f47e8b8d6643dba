/*
 * Many connections on which nothing happens.
 */
#include "zmq_peer.h"

#define WINDOW_MILLIS 200

/* A tenth of a CPU. */
#define QUIET_CPU_NANOS (WINDOW_MILLIS * 1000000 / 10)

#define LONGEST_QUIET_MILLIS 2400

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

static struct cost pause_for(long milliseconds)
{
	struct cost start = meter_start();
	sleep_until(start.nanos + milliseconds * 1000000);
	return meter_stop(start);
}

/*
 * Until little is left to do: what a start leaves behind does not count. Connections that the kernel refuses at first
 * come seconds later, so it must be quiet for as long as is measured, up to that.
 */
static void await_quiet(long milliseconds)
{
	long wanted = (milliseconds < LONGEST_QUIET_MILLIS ? milliseconds : LONGEST_QUIET_MILLIS) / WINDOW_MILLIS;
	long quiet = 0;
	for (int i = 0; i < MOST_WINDOWS && quiet <= wanted; i++)
		quiet = pause_for(WINDOW_MILLIS).cpu_nanos > QUIET_CPU_NANOS ? 0 : quiet + 1;
}

static void measure(const char *side, long kib_before)
{
	await_quiet(message_count);
	double grown = resident_kib() - kib_before;
	struct cost cost = pause_for(message_count);
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
