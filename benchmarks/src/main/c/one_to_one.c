/*
 * The tools with one socket on each side.
 */
#include "zmq_peer.h"

static void send_all(void *socket, long count)
{
	for (long i = 0; i < count; i++) {
		for (long frame = 1; frame < frames; frame++)
			send_new(socket, ZMQ_SNDMORE);
		send_new(socket, 0);
	}
}

static void receive_all(void *socket, zmq_msg_t *message, long count)
{
	for (long i = 0; i < count; i++) {
		for (long frame = 1; frame <= frames; frame++) {
			receive_into(socket, message);
			if (zmq_msg_more(message) != (frame < frames)) {
				fprintf(stderr, "message with a wrong number of frames received\n");
				exit(1);
			}
		}
	}
}

static void measure_throughput(void *socket, const char *side)
{
	zmq_msg_t message;
	zmq_msg_init(&message);
	receive_all(socket, &message, unmeasured());
	struct cost start = meter_start();
	receive_all(socket, &message, measured());
	struct cost cost = meter_stop(start);
	zmq_msg_close(&message);
	print_header("message count");
	print_throughput(measured(), cost);
	print_cost(side, cost, measured());
}

void local_thr(void)
{
	void *socket = bind_socket(ZMQ_PULL, address);
	measure_throughput(socket, RECEIVER);
	close_socket(socket);
}

void remote_thr(void)
{
	void *socket = connect_socket(ZMQ_PUSH, address);
	send_all(socket, warm_up);
	struct cost start = meter_start();
	send_all(socket, message_count);
	print_cost(SENDER, meter_stop(start), message_count);
	if (stay)
		await_end_of_input(NULL);
	close_socket(socket);
}

static void *send_inproc(void *unused)
{
	void *socket = connect_socket(ZMQ_PUSH, address);
	send_all(socket, warm_up + message_count);
	close_socket(socket);
	return unused;
}

void inproc_thr(void)
{
	pthread_t thread;
	void *socket = bind_socket(ZMQ_PULL, address);
	start_thread(&thread, send_inproc, NULL);
	measure_throughput(socket, BOTH);
	pthread_join(thread, NULL);
	close_socket(socket);
}

/* ---- back and forth ---- */

static void round_trips(void *socket, zmq_msg_t *message, int64_t *each, long count)
{
	int64_t last = now_nanos();
	for (long i = 0; i < count; i++) {
		if (zmq_msg_send(message, socket, 0) < 0)
			fail("zmq_msg_send");
		receive_into(socket, message);
		int64_t now = now_nanos();
		each[i % message_count] = now - last;
		last = now;
	}
}

static void measure_round_trips(void *socket, const char *side)
{
	int64_t *each = calloc(message_count, sizeof *each);
	zmq_msg_t message;
	if (each == NULL || zmq_msg_init_size(&message, message_size) != 0)
		fail("out of memory");
	memset(zmq_msg_data(&message), 0, message_size);
	round_trips(socket, &message, each, warm_up);
	struct cost start = meter_start();
	round_trips(socket, &message, each, message_count);
	struct cost cost = meter_stop(start);
	print_header("roundtrip count");
	printf("average latency: %.3f [us]\n", cost.nanos / 1e3 / (message_count * 2.0));
	print_percentiles("roundtrip", each, message_count);
	print_cost(side, cost, message_count);
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

static void serve(int type)
{
	void *socket = bind_socket(type, address);
	echo_all(socket, warm_up);
	struct cost start = meter_start();
	echo_all(socket, message_count);
	print_cost(RECEIVER, meter_stop(start), message_count);
	close_socket(socket);
}

void local_lat(void)
{
	serve(ZMQ_REP);
}

void local_router(void)
{
	serve(ZMQ_ROUTER);
}

void remote_lat(void)
{
	void *socket = connect_socket(ZMQ_REQ, address);
	measure_round_trips(socket, SENDER);
	close_socket(socket);
}

static void *echo_inproc(void *unused)
{
	void *socket = connect_socket(ZMQ_REP, address);
	echo_all(socket, warm_up + message_count);
	close_socket(socket);
	return unused;
}

void inproc_lat(void)
{
	pthread_t thread;
	void *socket = bind_socket(ZMQ_REQ, address);
	start_thread(&thread, echo_inproc, NULL);
	measure_round_trips(socket, BOTH);
	pthread_join(thread, NULL);
	close_socket(socket);
}

/* ---- a window of requests under way ---- */

static void keep_window(void *socket, zmq_msg_t *message, long answers, long *requests_left)
{
	for (long i = 0; i < answers; i++) {
		receive_into(socket, message);
		if ((*requests_left)-- > 0)
			send_new(socket, 0);
	}
}

void remote_dealer(void)
{
	void *socket = connect_socket(ZMQ_DEALER, address);
	long total = warm_up + message_count;
	long requests_left = total - window;
	zmq_msg_t message;
	zmq_msg_init(&message);
	send_all(socket, window < total ? window : total);
	keep_window(socket, &message, unmeasured(), &requests_left);
	struct cost start = meter_start();
	keep_window(socket, &message, measured(), &requests_left);
	struct cost cost = meter_stop(start);
	zmq_msg_close(&message);
	print_header("request count");
	printf("window: %ld\n", window);
	print_throughput(measured(), cost);
	print_cost(SENDER, cost, measured());
	close_socket(socket);
}
