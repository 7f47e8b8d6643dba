/*
 * The tools of this module on libzmq, in one program:
 *
 *   zmq_peer <tool> <arguments of the tool> [--warm-up <count>] [--window <requests>] [--subscribers <sockets>] [--stay 1]
 *
 * Compiled by the compare command: gcc -O2 -o zmq_peer zmq_peer.c -lzmq -lpthread
 */
#include <pthread.h>
#include <stdatomic.h>

#include "zmq_peer.h"

#define MAX_SUBSCRIBERS 1024

static void start_thread(pthread_t *thread, void *(*body)(void *), void *argument)
{
	if (pthread_create(thread, NULL, body, argument) != 0) {
		fprintf(stderr, "pthread_create failed\n");
		exit(1);
	}
}

static void send_all(void *socket, long count)
{
	for (long i = 0; i < count; i++)
		send_new(socket);
}

/* The clock starts with the last message of the warm-up, or with the first message if there is none. */
static void receive_all(void *socket)
{
	long before = warm_up > 0 ? warm_up : 1;
	long measured = warm_up + message_count - before;
	zmq_msg_t message;
	zmq_msg_init(&message);
	for (long i = 0; i < before; i++)
		receive_into(socket, &message);
	int64_t start = now_nanos();
	for (long i = 0; i < measured; i++)
		receive_into(socket, &message);
	int64_t elapsed = now_nanos() - start;
	zmq_msg_close(&message);
	printf("message size: %zu [B]\nmessage count: %ld\n", message_size, message_count);
	print_throughput(measured, elapsed);
}

static void round_trip(void *socket, zmq_msg_t *message)
{
	if (zmq_msg_send(message, socket, 0) < 0)
		fail("zmq_msg_send");
	receive_into(socket, message);
}

static void measure_round_trips(void *socket)
{
	int64_t *each = malloc(message_count * sizeof *each);
	zmq_msg_t message;
	if (each == NULL || zmq_msg_init_size(&message, message_size) != 0)
		fail("out of memory");
	memset(each, 0, message_count * sizeof *each);
	memset(zmq_msg_data(&message), 0, message_size);
	for (long i = 0; i < warm_up; i++)
		round_trip(socket, &message);
	int64_t start = now_nanos();
	int64_t last = start;
	for (long i = 0; i < message_count; i++) {
		round_trip(socket, &message);
		int64_t now = now_nanos();
		each[i] = now - last;
		last = now;
	}
	print_latency(each, last - start);
	zmq_msg_close(&message);
	free(each);
}

/* Sends whole messages back, frame by frame, an envelope included. */
static void echo_all(void *socket, long count)
{
	zmq_msg_t frame;
	zmq_msg_init(&frame);
	for (long i = 0; i < count; i++) {
		int more;
		do {
			if (zmq_msg_recv(&frame, socket, 0) < 0)
				fail("zmq_msg_recv");
			more = zmq_msg_more(&frame);
			if (zmq_msg_send(&frame, socket, more ? ZMQ_SNDMORE : 0) < 0)
				fail("zmq_msg_send");
		} while (more);
	}
	zmq_msg_close(&frame);
}

/* ---- the tools ---- */

static void local_thr(void)
{
	void *socket = bind_socket(ZMQ_PULL, address);
	receive_all(socket);
	close_socket(socket);
}

static atomic_int input_ended;

static void *await_end_of_input(void *unused)
{
	while (getchar() != EOF)
		continue;
	atomic_store(&input_ended, 1);
	return unused;
}

static void remote_thr(void)
{
	void *socket = connect_socket(ZMQ_PUSH, address);
	send_all(socket, warm_up + message_count);
	if (stay)
		await_end_of_input(NULL);
	close_socket(socket);
}

static void serve(int type)
{
	void *socket = bind_socket(type, address);
	echo_all(socket, warm_up + message_count);
	close_socket(socket);
}

static void local_lat(void)
{
	serve(ZMQ_REP);
}

static void local_router(void)
{
	serve(ZMQ_ROUTER);
}

static void remote_lat(void)
{
	void *socket = connect_socket(ZMQ_REQ, address);
	measure_round_trips(socket);
	close_socket(socket);
}

static void *in_thread(void *tool)
{
	(*(void (**)(void))tool)();
	return NULL;
}

/* Runs one tool beside another, over an inproc address. */
static void run_both(void (*beside)(void), void (*here)(void))
{
	pthread_t thread;
	start_thread(&thread, in_thread, &beside);
	here();
	pthread_join(thread, NULL);
}

static void inproc_thr(void)
{
	run_both(remote_thr, local_thr);
}

static void inproc_lat(void)
{
	run_both(local_lat, remote_lat);
}

/* A count of 0 publishes until the standard input ends. */
static void local_pub(void)
{
	void *socket = bind_socket(ZMQ_PUB, address);
	if (message_count > 0)
		send_all(socket, warm_up + message_count);
	else {
		pthread_t watch;
		int linger = 0; /* its context may never end for subscribers that went meanwhile */
		if (zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger) != 0)
			fail("zmq_setsockopt");
		start_thread(&watch, await_end_of_input, NULL);
		while (!atomic_load_explicit(&input_ended, memory_order_relaxed))
			send_new(socket);
		pthread_join(watch, NULL);
	}
	close_socket(socket);
}

struct counter {
	_Alignas(128) atomic_long received;
};

static struct counter counters[MAX_SUBSCRIBERS];

static void *subscriber(void *argument)
{
	struct counter *counter = argument;
	void *socket = connect_socket(ZMQ_SUB, address);
	zmq_msg_t message;
	zmq_msg_init(&message);
	for (long received = 1;; received++) {
		receive_into(socket, &message);
		atomic_store_explicit(&counter->received, received, memory_order_release);
	}
	return NULL;
}

static long await_deliveries(long wanted)
{
	struct timespec pause = { 0, 500000 };
	for (;;) {
		long sum = 0;
		for (long i = 0; i < subscribers; i++)
			sum += atomic_load_explicit(&counters[i].received, memory_order_acquire);
		if (sum >= wanted)
			return sum;
		nanosleep(&pause, NULL);
	}
}

/* Counts deliveries over all subscribers; ends with the process, subscribers and all. */
static void remote_sub(void)
{
	pthread_t thread;
	for (long i = 0; i < subscribers; i++)
		start_thread(&thread, subscriber, &counters[i]);
	long before = await_deliveries(warm_up > 0 ? warm_up : 1);
	int64_t start = now_nanos();
	long after = await_deliveries(before + message_count);
	int64_t elapsed = now_nanos() - start;
	printf("message size: %zu [B]\ndelivery count: %ld\nsubscribers: %ld\n", message_size, message_count, subscribers);
	print_throughput(after - before, elapsed);
	fflush(stdout);
	_Exit(0);
}

/* Keeps a window of requests under way. */
static void remote_dealer(void)
{
	void *socket = connect_socket(ZMQ_DEALER, address);
	long total = warm_up + message_count;
	long before = warm_up > 0 ? warm_up : 1;
	int64_t start = 0;
	zmq_msg_t message;
	zmq_msg_init(&message);
	for (long i = 0; i < window && i < total; i++)
		send_new(socket);
	for (long received = 1; received <= total; received++) {
		receive_into(socket, &message);
		if (received == before)
			start = now_nanos();
		if (received + window <= total)
			send_new(socket);
	}
	int64_t elapsed = now_nanos() - start;
	zmq_msg_close(&message);
	printf("message size: %zu [B]\nrequest count: %ld\nwindow: %ld\n", message_size, message_count, window);
	print_throughput(total - before, elapsed);
	close_socket(socket);
}

/* ---- the command line ---- */

struct tool {
	const char *name;
	int has_address;
	void (*run)(void);
};

static const struct tool tools[] = {
	{ "local_thr", 1, local_thr }, { "remote_thr", 1, remote_thr },
	{ "local_lat", 1, local_lat }, { "remote_lat", 1, remote_lat },
	{ "inproc_thr", 0, inproc_thr }, { "inproc_lat", 0, inproc_lat },
	{ "local_pub", 1, local_pub }, { "remote_sub", 1, remote_sub },
	{ "local_router", 1, local_router }, { "remote_dealer", 1, remote_dealer },
};

static int usage(void)
{
	fprintf(stderr, "usage: zmq_peer version | zmq_peer <tool> [<address>] <message-size> <count> "
			"[--warm-up <count>] [--window <requests>] [--subscribers <sockets>] [--stay 1]\n");
	return 1;
}

static int read_options(int argc, char *argv[])
{
	for (int i = 0; i < argc; i += 2) {
		long value = i + 1 < argc ? atol(argv[i + 1]) : -1;
		if (strcmp(argv[i], "--warm-up") == 0 && value >= 0)
			warm_up = value;
		else if (strcmp(argv[i], "--window") == 0 && value > 0)
			window = value;
		else if (strcmp(argv[i], "--subscribers") == 0 && value > 0 && value <= MAX_SUBSCRIBERS)
			subscribers = value;
		else if (strcmp(argv[i], "--stay") == 0 && value >= 0)
			stay = value;
		else
			return 0;
	}
	return 1;
}

static int run(const struct tool *tool, int argc, char *argv[])
{
	if (argc < tool->has_address + 2)
		return usage();
	address = tool->has_address ? argv[0] : "inproc://test";
	message_size = (size_t)atol(argv[tool->has_address]);
	message_count = atol(argv[tool->has_address + 1]);
	if (message_count < (tool->run == local_pub ? 0 : 1)
			|| !read_options(argc - tool->has_address - 2, argv + tool->has_address + 2))
		return usage();
	context = zmq_ctx_new();
	if (context == NULL)
		fail("zmq_ctx_new");
	tool->run();
	return zmq_ctx_term(context) == 0 ? 0 : 1;
}

int main(int argc, char *argv[])
{
	if (argc == 2 && strcmp(argv[1], "version") == 0) {
		int major, minor, patch;
		zmq_version(&major, &minor, &patch);
		printf("%d.%d.%d\n", major, minor, patch);
		return 0;
	}
	for (size_t i = 0; argc > 1 && i < sizeof tools / sizeof *tools; i++)
		if (strcmp(argv[1], tools[i].name) == 0)
			return run(&tools[i], argc - 2, argv + 2);
	return usage();
}
