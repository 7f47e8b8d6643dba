/*
 * What all the tools of zmq_peer.c share: their arguments, sockets, the clock and the printed figures.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

static const char *address;
static size_t message_size;
static long message_count;
static long warm_up = 0;
static long window = 100;
static long subscribers = 1;
static long stay = 0;

static void *context;

static void fail(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, zmq_strerror(zmq_errno()));
	exit(1);
}

static void *new_socket(int type)
{
	void *socket = zmq_socket(context, type);
	if (socket == NULL)
		fail("zmq_socket");
	return socket;
}

/* Binds; if the address leaves a part open, says which one it became. */
static void *bind_socket(int type, const char *to)
{
	void *socket = new_socket(type);
	if (zmq_bind(socket, to) != 0)
		fail("zmq_bind");
	if (strchr(to, '*') != NULL) {
		char endpoint[256];
		size_t length = sizeof endpoint;
		if (zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, endpoint, &length) != 0)
			fail("zmq_getsockopt");
		printf("endpoint: %s\n", endpoint);
		fflush(stdout);
	}
	return socket;
}

static void *connect_socket(int type, const char *to)
{
	void *socket = new_socket(type);
	if (type == ZMQ_SUB && zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0) != 0)
		fail("zmq_setsockopt");
	if (zmq_connect(socket, to) != 0)
		fail("zmq_connect");
	return socket;
}

static void close_socket(void *socket)
{
	if (zmq_close(socket) != 0)
		fail("zmq_close");
}

static void send_new(void *socket)
{
	zmq_msg_t message;
	if (zmq_msg_init_size(&message, message_size) != 0)
		fail("zmq_msg_init_size");
	if (zmq_msg_send(&message, socket, 0) < 0)
		fail("zmq_msg_send");
}

static void receive_into(void *socket, zmq_msg_t *message)
{
	if (zmq_msg_recv(message, socket, 0) < 0)
		fail("zmq_msg_recv");
	if (zmq_msg_size(message) != message_size) {
		fprintf(stderr, "message of incorrect size received\n");
		exit(1);
	}
}

static int64_t now_nanos(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void print_throughput(long count, int64_t nanos)
{
	double seconds = (nanos > 0 ? nanos : 1) / 1e9;
	double per_second = count / seconds;
	printf("mean throughput: %ld [msg/s]\n", (long)per_second);
	printf("mean throughput: %.3f [Mb/s]\n", per_second * message_size * 8 / 1e6);
}

static int compare_nanos(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left;
	int64_t b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

static double percentile_micros(const int64_t *sorted, double percentile)
{
	long rank = (long)(percentile / 100 * message_count + 0.999999);
	return sorted[(rank < 1 ? 1 : rank) - 1] / 1e3;
}

static void print_latency(int64_t *each, int64_t elapsed)
{
	qsort(each, message_count, sizeof *each, compare_nanos);
	printf("message size: %zu [B]\nroundtrip count: %ld\n", message_size, message_count);
	printf("average latency: %.3f [us]\n", elapsed / 1e3 / (message_count * 2.0));
	printf("roundtrip p50: %.3f [us]\n", percentile_micros(each, 50));
	printf("roundtrip p99: %.3f [us]\n", percentile_micros(each, 99));
	printf("roundtrip p99.9: %.3f [us]\n", percentile_micros(each, 99.9));
}
