/*
 * The command line of the tools.
 */
#include "zmq_peer.h"

const char *address;
size_t message_size;
long message_count;
long warm_up = 0;
long window = 1000;
long frames = 1;
long senders = 10;
long sending_threads = 2;
long subscribers = 1;
long subscriptions = 0;
long per_second = 1000;
long connections = 1000;
long stay = 0;
long direct = 0;

static long io_threads = 1;

void *context;

/* Without a warm-up the first message, since nobody knows when that one was sent. */
long unmeasured(void)
{
	return warm_up > 0 ? warm_up : 1;
}

long measured(void)
{
	return warm_up + message_count - unmeasured();
}

struct tool {
	const char *name;
	int has_address;
	void (*run)(void);
};

static const struct tool tools[] = {
	{ "local_thr", 1, local_thr }, { "remote_thr", 1, remote_thr },
	{ "local_lat", 1, local_lat }, { "remote_lat", 1, remote_lat },
	{ "inproc_thr", 0, inproc_thr }, { "inproc_lat", 0, inproc_lat },
	{ "local_router", 1, local_router }, { "remote_dealer", 1, remote_dealer },
	{ "local_pub", 1, local_pub }, { "remote_sub", 1, remote_sub },
	{ "remote_fan_in", 1, remote_fan_in }, { "remote_shared", 1, remote_shared },
	{ "local_paced", 1, local_paced }, { "remote_paced", 1, remote_paced },
	{ "local_idle", 1, local_idle }, { "remote_idle", 1, remote_idle },
};

struct option {
	const char *name;
	long *value;
	long least;
	long most;
};

static const struct option options[] = {
	{ "--warm-up", &warm_up, 0, INT64_MAX / 2 }, { "--window", &window, 1, 1 << 20 },
	{ "--frames", &frames, 1, 1024 }, { "--senders", &senders, 1, 10000 },
	{ "--sending-threads", &sending_threads, 1, 1024 }, { "--subscribers", &subscribers, 1, 1024 },
	{ "--subscriptions", &subscriptions, 0, 10000000 }, { "--per-second", &per_second, 1, 1000000 },
	{ "--connections", &connections, 1, 100000 }, { "--stay", &stay, 0, 1 },
	{ "--direct", &direct, 0, 1 },
	{ "--io-threads", &io_threads, 1, 64 },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int usage(void)
{
	fprintf(stderr, "usage: zmq_peer version | zmq_peer <tool> [<address>] <message-size> <count> [options]\ntools:");
	for (size_t i = 0; i < COUNT(tools); i++)
		fprintf(stderr, " %s", tools[i].name);
	fprintf(stderr, "\noptions, each with a number: --spin on|off, which changes nothing,");
	for (size_t i = 0; i < COUNT(options); i++)
		fprintf(stderr, " %s", options[i].name);
	fprintf(stderr, "\n");
	return 1;
}

static int read_option(const char *name, const char *text)
{
	if (strcmp(name, "--spin") == 0)
		return 1; /* libzmq never spins */
	for (size_t i = 0; i < COUNT(options); i++) {
		if (strcmp(name, options[i].name) == 0) {
			*options[i].value = atol(text);
			return *options[i].value >= options[i].least && *options[i].value <= options[i].most;
		}
	}
	return 0;
}

static int run(const struct tool *tool, int argc, char *argv[])
{
	if (argc < tool->has_address + 2)
		return usage();
	address = tool->has_address ? argv[0] : "inproc://test";
	message_size = (size_t)atol(argv[tool->has_address]);
	message_count = atol(argv[tool->has_address + 1]);
	if (message_count < (tool->run == local_pub ? 0 : 1))
		return usage();
	for (int i = tool->has_address + 2; i < argc; i += 2)
		if (i + 1 == argc || !read_option(argv[i], argv[i + 1]))
			return usage();
	context = zmq_ctx_new();
	if (context == NULL || zmq_ctx_set(context, ZMQ_IO_THREADS, (int)io_threads) != 0
			|| zmq_ctx_set(context, ZMQ_MAX_SOCKETS, 12000) != 0)
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
	for (size_t i = 0; argc > 1 && i < COUNT(tools); i++)
		if (strcmp(argv[1], tools[i].name) == 0)
			return run(&tools[i], argc - 2, argv + 2);
	return usage();
}
