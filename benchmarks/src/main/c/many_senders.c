/*
 * Many sockets into one PULL, or many threads on one socket.
 */
#include "zmq_peer.h"

/* Beyond these, threads own several sockets each. */
#define MOST_THREADS 16
#define MOST_SENDING_THREADS 1024

static pthread_barrier_t barrier;
static long crew_size;

/* The first ones do what cannot be divided. */
static long share(long all, long number)
{
	return all / crew_size + (number < all % crew_size);
}

/* Each does its part of the warm-up, all meet, each does its part of what is measured, all meet again. */
static void work_together(long size, void *(*body)(void *))
{
	static pthread_t threads[MOST_SENDING_THREADS];
	crew_size = size;
	pthread_barrier_init(&barrier, NULL, size + 1);
	for (long i = 0; i < size; i++)
		start_thread(&threads[i], body, (void *)i);
	pthread_barrier_wait(&barrier);
	struct cost start = meter_start();
	pthread_barrier_wait(&barrier);
	print_cost(SENDER, meter_stop(start), message_count);
	if (stay)
		await_end_of_input(NULL);
	pthread_barrier_wait(&barrier);
	for (long i = 0; i < size; i++)
		pthread_join(threads[i], NULL);
}

/* ---- a socket for each ---- */

static long send_in_turn(void **sockets, long size, long next, long count)
{
	for (long i = 0; i < count; i++) {
		send_new(sockets[next], 0);
		next = next + 1 == size ? 0 : next + 1;
	}
	return next;
}

static void *own_sockets(void *argument)
{
	long number = (long)argument;
	long size = share(senders, number);
	void **sockets = calloc(size, sizeof *sockets);
	if (sockets == NULL)
		fail("out of memory");
	for (long i = 0; i < size; i++)
		sockets[i] = connect_socket(ZMQ_PUSH, address);
	long next = send_in_turn(sockets, size, 0, share(warm_up, number));
	pthread_barrier_wait(&barrier);
	send_in_turn(sockets, size, next, share(message_count, number));
	pthread_barrier_wait(&barrier);
	pthread_barrier_wait(&barrier);
	for (long i = 0; i < size; i++)
		close_socket(sockets[i]);
	free(sockets);
	return NULL;
}

void remote_fan_in(void)
{
	work_together(senders < MOST_THREADS ? senders : MOST_THREADS, own_sockets);
}

/* ---- one socket for all ---- */

static void *shared_socket;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static void send_locked(long count)
{
	for (long i = 0; i < count; i++) {
		pthread_mutex_lock(&turn);
		send_new(shared_socket, 0);
		pthread_mutex_unlock(&turn);
	}
}

static void *share_socket(void *argument)
{
	long number = (long)argument;
	send_locked(share(warm_up, number));
	pthread_barrier_wait(&barrier);
	send_locked(share(message_count, number));
	pthread_barrier_wait(&barrier);
	pthread_barrier_wait(&barrier);
	return NULL;
}

void remote_shared(void)
{
	shared_socket = connect_socket(ZMQ_PUSH, address);
	work_together(sending_threads, share_socket);
	close_socket(shared_socket);
}
