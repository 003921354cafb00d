/** Functions that all of a program or of a thread runs in, in glibc, musl, libstdc++, Rust and Go. */
const START_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['main', '_start', '_start_c', 'start', '__libc_start_main', '__libc_start_call_main', '_dl_start_user'],
  ...['start_thread', 'clone', 'clone3', 'thread_start', '__clone', '__clone3', 'execute_native_thread_routine'],
  ...['std::rt::lang_start', 'std::rt::lang_start_internal', 'std::panicking::try', 'std::panic::catch_unwind'],
  ...['std::sys::backtrace::__rust_begin_short_backtrace', 'std::sys_common::backtrace::__rust_begin_short_backtrace'],
  ...['main.main', 'runtime.main', 'runtime.goexit', 'runtime.rt0_go'],
]);

/** Their parts: `std::rt::lang_start::{{closure}}`, `std::sys::pal::unix::thread::Thread::new::thread_start`. */
const START_PATTERN =
  /^__libc_start_main|^std::rt::lang_start|^std::thread::(?:_State_impl|_Invoker)<|::Thread::new::thread_start$|^__rust_begin_short_backtrace/;

/** Whether all of a program or of a thread runs in a function of this name. */
export function isStartFrame(functionName: string): boolean {
  // Rust's main is `crate::main`, `main()` is C++ with its arguments.
  const name = functionName.replace(/\(.*$/s, '');
  return START_FUNCTIONS.has(name) || /^\w+::main$/.test(name) || START_PATTERN.test(name);
}
