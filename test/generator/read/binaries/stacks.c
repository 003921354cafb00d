/* The profiler of itself: writes a heap profile of three stacks, as gperftools does. */
#include <execinfo.h>
#include <stdio.h>

void shelve(void (*record)(void));

static void record(void) {
  void *addresses[64];
  int count = backtrace(addresses, 64);
  printf("1: 8 [1: 8] @");
  /* Without this function itself. */
  for (int i = 1; i < count; i++) printf(" %p", addresses[i]);
  printf("\n");
}

#ifdef GROWN
/* More than a page of code. */
#define MORE(n) __attribute__((used, noinline)) static int more##n(int x) { __asm__(".skip 4096, 0x90"); return x; }
MORE(1)
MORE(2)
#endif

/* As if an allocator were a part of the program. */
__attribute__((noinline)) static void je_prof_backtrace(void) {
  record();
  __asm__("");
}

static inline __attribute__((always_inline)) void sack(void) {
  record();
  __asm__("");
}

__attribute__((noinline)) static void harvest(void) {
  sack();
  __asm__("");
}

__attribute__((noinline)) void barn(void) {
  je_prof_backtrace();
  __asm__("");
}

int main(void) {
  printf("heap profile: 3: 24 [3: 24] @ heapprofile\n");
  harvest();
  barn();
  shelve(record);
  printf("\nMAPPED_LIBRARIES:\n");
  FILE *maps = fopen("/proc/self/maps", "r");
  for (int c; (c = getc(maps)) != EOF;) putchar(c);
  return 0;
}
