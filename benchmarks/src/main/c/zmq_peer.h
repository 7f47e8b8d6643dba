/*
 * What the files of zmq_peer share. The program is the tools of this module on libzmq, in one:
 *
 *   zmq_peer <tool> <arguments and options of the tool>
 *
 * Compiled by the compare command: gcc -O2 -o zmq_peer *.c -lzmq -lpthread
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

/* Arguments and options; set once, before the tool runs. */
extern const char *address;
extern size_t message_size;
extern long message_count;
extern long warm_up;
extern long window;
extern long frames;
extern long senders;
extern long sending_threads;
extern long subscribers;
extern long subscriptions;
extern long per_second;
extern long connections;
extern long stay;
extern long direct;

extern void *context;

/* What passes before the clock starts, and what is measured. */
long unmeasured(void);
long measured(void);

/* ---- sockets.c ---- */

void fail(const char *what);
void set_option(void *socket, int option, int value);
void *new_socket(int type);
void *bind_socket(int type, const char *to);
void *connect_socket(int type, const char *to);
void close_socket(void *socket);
void send_new(void *socket, int flags);
void receive_into(void *socket, zmq_msg_t *message);
void start_thread(pthread_t *thread, void *(*body)(void *), void *argument);
void *await_end_of_input(void *unused);

/* ---- figures.c ---- */

#define SENDER "sender "
#define RECEIVER "receiver "
#define BOTH ""

struct cost {
	int64_t nanos;
	int64_t cpu_nanos;
};

int64_t now_nanos(void);
void sleep_until(int64_t nanos);
struct cost meter_start(void);
struct cost meter_stop(struct cost start);
void print_header(const char *counted);
void print_throughput(long count, struct cost cost);
void print_percentiles(const char *name, int64_t *each, long count);
void print_cost(const char *side, struct cost cost, long count);

/* ---- the tools: one_to_one.c, publisher.c, many_senders.c, paced.c, idle.c ---- */

void local_thr(void);
void remote_thr(void);
void local_lat(void);
void remote_lat(void);
void inproc_thr(void);
void inproc_lat(void);
void local_router(void);
void remote_dealer(void);
void local_pub(void);
void remote_sub(void);
void remote_fan_in(void);
void remote_shared(void);
void local_paced(void);
void remote_paced(void);
void local_idle(void);
void remote_idle(void);
