/*
 * One publisher, some subscribers.
 */
#include <stdatomic.h>
#include <time.h>

#include "zmq_peer.h"

#define MAX_SUBSCRIBERS 1024
#define TOPIC_SIZE 8

/* Eight digits, so that the last topic is the greatest; with room for a zero byte. */
static void write_topic(char *to, long number)
{
	snprintf(to, TOPIC_SIZE + 1, "%08lu", (unsigned long)number % 100000000);
}

static void send_topic(void *socket, const char *topic)
{
	zmq_msg_t message;
	if (zmq_msg_init_size(&message, message_size) != 0)
		fail("zmq_msg_init_size");
	memcpy(zmq_msg_data(&message), topic, TOPIC_SIZE);
	if (zmq_msg_send(&message, socket, 0) < 0)
		fail("zmq_msg_send");
}

/* Messages of which all subscribers have the topic. */
static void publish(void *socket, long count)
{
	char topic[TOPIC_SIZE + 1];
	if (subscriptions == 0) {
		for (long i = 0; i < count; i++)
			send_new(socket, 0);
		return;
	}
	write_topic(topic, subscriptions - 1);
	for (long i = 0; i < count; i++)
		send_topic(socket, topic);
}

static void *exit_at_end_of_input(void *unused)
{
	await_end_of_input(unused);
	_Exit(0);
}

/* Ends with the process: zmq_ctx_term may wait forever for subscribers that went meanwhile, whatever the linger. */
static void publish_until_input_ends(void *socket)
{
	pthread_t watch;
	start_thread(&watch, exit_at_end_of_input, NULL);
	for (;;)
		publish(socket, 1000);
}

/* A count of 0 publishes until the standard input ends. */
void local_pub(void)
{
	if (subscriptions > 0 && message_size < TOPIC_SIZE) {
		fprintf(stderr, "<message-size> is at least %d here\n", TOPIC_SIZE);
		exit(1);
	}
	void *socket = bind_socket(ZMQ_PUB, address);
	if (message_count > 0) {
		publish(socket, warm_up);
		struct cost start = meter_start();
		publish(socket, message_count);
		print_cost(SENDER, meter_stop(start), message_count);
	} else
		publish_until_input_ends(socket);
	close_socket(socket);
}

struct counter {
	_Alignas(128) atomic_long received;
};

static struct counter counters[MAX_SUBSCRIBERS];

/*
 * On a socket that connects already. The topic of the messages comes last, in time and in the order of the topics:
 * subscriptions are passed on in one of these orders, so nothing is delivered before the publisher has them all.
 */
static void subscribe(void *socket)
{
	char topic[TOPIC_SIZE + 1];
	if (subscriptions == 0 && zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0) != 0)
		fail("zmq_setsockopt");
	for (long i = 0; i < subscriptions; i++) {
		write_topic(topic, i);
		if (zmq_setsockopt(socket, ZMQ_SUBSCRIBE, topic, TOPIC_SIZE) != 0)
			fail("zmq_setsockopt");
	}
}

static void *subscriber(void *argument)
{
	struct counter *counter = argument;
	void *socket = connect_socket(ZMQ_SUB, address);
	subscribe(socket);
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
void remote_sub(void)
{
	pthread_t thread;
	for (long i = 0; i < subscribers; i++)
		start_thread(&thread, subscriber, &counters[i]);
	long before = await_deliveries(unmeasured());
	struct cost start = meter_start();
	long delivered = await_deliveries(before + message_count) - before;
	struct cost cost = meter_stop(start);
	print_header("delivery count");
	printf("subscribers: %ld\nsubscriptions: %ld\n", subscribers, subscriptions);
	print_throughput(delivered, cost);
	print_cost(RECEIVER, cost, delivered);
	fflush(stdout);
	_Exit(0);
}
