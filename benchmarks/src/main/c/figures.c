/*
 * The clocks and the printed figures.
 */
#include <errno.h>
#include <time.h>

#include "zmq_peer.h"

static int64_t clock_nanos(clockid_t clock)
{
	struct timespec time;
	clock_gettime(clock, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t now_nanos(void)
{
	return clock_nanos(CLOCK_MONOTONIC);
}

void sleep_until(int64_t nanos)
{
	struct timespec until = { nanos / 1000000000, nanos % 1000000000 };
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
		continue;
}

struct cost meter_start(void)
{
	struct cost start;
	start.cpu_nanos = clock_nanos(CLOCK_PROCESS_CPUTIME_ID);
	start.nanos = now_nanos();
	return start;
}

struct cost meter_stop(struct cost start)
{
	struct cost cost;
	cost.nanos = now_nanos() - start.nanos;
	cost.cpu_nanos = clock_nanos(CLOCK_PROCESS_CPUTIME_ID) - start.cpu_nanos;
	return cost;
}

void print_header(const char *counted)
{
	printf("message size: %zu [B]\n%s: %ld\n", message_size, counted, message_count);
}

void print_throughput(long count, struct cost cost)
{
	double seconds = (cost.nanos > 0 ? cost.nanos : 1) / 1e9;
	double rate = count / seconds;
	printf("mean throughput: %ld [msg/s]\n", (long)rate);
	printf("mean throughput: %.3f [Mb/s]\n", rate * message_size * frames * 8 / 1e6);
}

static int compare_nanos(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left;
	int64_t b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

static double percentile_micros(const int64_t *sorted, long count, double percentile)
{
	long rank = (long)(percentile / 100 * count + 0.999999);
	return sorted[(rank < 1 ? 1 : rank) - 1] / 1e3;
}

/* Sorts the times. */
void print_percentiles(const char *name, int64_t *each, long count)
{
	qsort(each, count, sizeof *each, compare_nanos);
	printf("%s p50: %.3f [us]\n", name, percentile_micros(each, count, 50));
	printf("%s p99: %.3f [us]\n", name, percentile_micros(each, count, 99));
	printf("%s p99.9: %.3f [us]\n", name, percentile_micros(each, count, 99.9));
}

void print_cost(const char *side, struct cost cost, long count)
{
	printf("%scpu: %.3f [us/msg]\n", side, cost.cpu_nanos / 1e3 / (count > 0 ? count : 1));
}
