/* The shared library of stacks.c. */
__attribute__((noinline)) static void stack_jars(void (*record)(void)) {
  record();
  __asm__("");
}

void shelve(void (*record)(void)) {
  stack_jars(record);
  __asm__("");
}
