// What the tests record: a thousand blocks of 1,000 bytes each, then what the first argument says.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t times = 0;

static void receive(int number) {
  (void)number;
  times++;
}

__attribute__((noinline)) static void work(void) {
  for (int block = 0; block < 1000; block++) {
    void *volatile bytes = malloc(1000);
    free(bytes);
  }
}

// Twice 2^depth stacks: both calls return to an address of their own.
__attribute__((noinline)) static void branch(int depth) {
  void *volatile bytes = malloc(16);
  free(bytes);
  if (depth == 0) return;
  branch(depth - 1);
  branch(depth - 1);
}

int main(int count, char **words) {
  const char *what = count > 1 ? words[1] : "";
  if (!strcmp(what, "abort-at-once")) abort();
  if (!strcmp(what, "sleep-at-once")) sleep(600);
  work();
  if (!strcmp(what, "branch")) {
    branch(atoi(words[2]));
    puts("ends");
  }
  if (!strcmp(what, "exit")) return atoi(words[2]);
  if (!strcmp(what, "abort")) abort();
  if (!strcmp(what, "say")) {
    fputs("to standard output\n", stdout);
    fputs("to standard error\n", stderr);
  }
  if (!strcmp(what, "command")) return system("i=0; while [ $i -lt 500000 ]; do i=$((i+1)); done");
  // The child outlives its parent, and keeps all that the parent had open.
  if (!strcmp(what, "fork")) {
    pid_t child = fork();
    if (child == 0) {
      work();
      sleep(600);
    }
    printf("%d\n", (int)child);
  }
  if (!strcmp(what, "wait")) {
    signal(atoi(words[2]), receive);
    puts("ready");
    fflush(stdout);
    while (!times) usleep(1000);
    usleep(200 * 1000);
    printf("received %d times\n", (int)times);
  }
  return 0;
}
