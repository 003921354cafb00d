import { LANGUAGES } from './recognise.js';

/** Functions that all of a program runs in. */
const MAIN_FUNCTIONS: ReadonlySet<string> = new Set(['main', '<module>', '<main>']);

/** What comes with the language and the system and calls those, or what a thread runs. */
const START_UP_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['_start', '_start_c', 'start', '__libc_start_main', '__libc_start_call_main', '_dl_start_user'],
  ...['start_thread', 'clone', 'clone3', 'thread_start', '__clone', '__clone3', 'execute_native_thread_routine'],
  '__rust_try',
]);

/** Their parts: `std::rt::lang_start::{{closure}}`, `std::sys::pal::unix::thread::Thread::new::thread_start`. */
const START_UP_PATTERN =
  /^__libc_start_main|^std::rt::lang_start|^std::panic(?:king)?::(?:try|catch_unwind)(?:::|$)|^std::thread::(?:_State_impl|_Invoker)<|::Thread::new::thread_start$|(?:^|::)__rust_begin_short_backtrace(?:::|$)|\bcore::ops::function::FnOnce\b/;

/** Whether all of a program or of a thread runs in a function of this name. */
export function isStartFrame(functionName: string): boolean {
  // Rust's main is `crate::main`, Go's `main.main`, Java's `Shop.main`; `main()` is C++ with its arguments.
  const name = functionName.replace(/\(.*$/s, '');
  return MAIN_FUNCTIONS.has(name) || /^\w+(?:::|\.)main$/.test(name) || isStartUp(name);
}

function isStartUp(name: string): boolean {
  return START_UP_FUNCTIONS.has(name) || START_UP_PATTERN.test(name) || LANGUAGES.some((one) => one.startUp.test(name));
}

/**
 * How many calls of a path, from the outermost on, only start the program or a thread: the language's and the system's as
 * far as the last one that is known to do so. Rust's `main` is its `lang_start`'s caller; other code of the program's author ends them.
 *
 *     _start, __libc_start_main, main, parse                             2
 *     _start, __libc_start_main, main, std::rt::lang_start, app::main    4
 * @param names of functions
 * @param isOwn whether the call at a place of the path is the author's code
 */
export function countStartUp(names: readonly string[], isOwn: (at: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < names.length; at++) {
    const isRustMain = names[at] === 'main' && names[at + 1]?.startsWith('std::rt::lang_start');
    if (isStartUp(names[at])) count = at + 1;
    else if (isOwn(at) && !isRustMain) break;
  }
  return count;
}
