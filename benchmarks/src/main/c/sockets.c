/*
 * Sockets and threads, with every failure the end of the program.
 */
#include "zmq_peer.h"

void fail(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, zmq_strerror(zmq_errno()));
	exit(1);
}

void set_option(void *socket, int option, int value)
{
	if (zmq_setsockopt(socket, option, &value, sizeof value) != 0)
		fail("zmq_setsockopt");
}

void *new_socket(int type)
{
	void *socket = zmq_socket(context, type);
	if (socket == NULL)
		fail("zmq_socket");
	if (type == ZMQ_SUB)
		set_option(socket, ZMQ_SNDHWM, 0); /* beyond its mark a SUB drops subscriptions without a word */
	return socket;
}

/* Binds; if the address leaves a part open, says which one it became. */
static void bind_to(void *socket, const char *to)
{
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
}

/*
 * A ROUTER drops answers beyond the high-water mark, and up to half of the mark more may seem to be there, since
 * the far end of a queue reports late. So the mark is at least twice the window.
 */
static void allow_window(void *socket, int type)
{
	if ((type == ZMQ_ROUTER || type == ZMQ_DEALER) && window > 500) {
		set_option(socket, ZMQ_SNDHWM, (int)(2 * window));
		set_option(socket, ZMQ_RCVHWM, (int)(2 * window));
	}
}

void *bind_socket(int type, const char *to)
{
	void *socket = new_socket(type);
	allow_window(socket, type);
	bind_to(socket, to);
	return socket;
}

void *connect_socket(int type, const char *to)
{
	void *socket = new_socket(type);
	allow_window(socket, type);
	if (zmq_connect(socket, to) != 0)
		fail("zmq_connect");
	return socket;
}

void close_socket(void *socket)
{
	if (zmq_close(socket) != 0)
		fail("zmq_close");
}

/* Without copies: the same memory over and over, which is never freed. */
static void init_direct(zmq_msg_t *message)
{
	static void *memory;
	if (memory == NULL && (memory = calloc(1, message_size + 1)) == NULL)
		fail("calloc");
	if (zmq_msg_init_data(message, memory, message_size, NULL, NULL) != 0)
		fail("zmq_msg_init_data");
}

void send_new(void *socket, int flags)
{
	zmq_msg_t message;
	if (direct)
		init_direct(&message);
	else if (zmq_msg_init_size(&message, message_size) != 0)
		fail("zmq_msg_init_size");
	if (zmq_msg_send(&message, socket, flags) < 0)
		fail("zmq_msg_send");
}

void receive_into(void *socket, zmq_msg_t *message)
{
	if (zmq_msg_recv(message, socket, 0) < 0)
		fail("zmq_msg_recv");
	if (zmq_msg_size(message) != message_size) {
		fprintf(stderr, "message of incorrect size received\n");
		exit(1);
	}
}

void start_thread(pthread_t *thread, void *(*body)(void *), void *argument)
{
	if (pthread_create(thread, NULL, body, argument) != 0) {
		fprintf(stderr, "pthread_create failed\n");
		exit(1);
	}
}

void *await_end_of_input(void *unused)
{
	while (getchar() != EOF)
		continue;
	return unused;
}
