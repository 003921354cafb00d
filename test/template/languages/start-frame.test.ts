import { expect, test } from 'vitest';
import { countStartUp, isStartFrame } from '../../../template/languages/start-frame.js';

/** A path, outermost call first; the author's own calls have a star. */
function countIn(...calls: string[]): number {
  return countStartUp(
    calls.map((call) => call.replace('*', '')),
    (at) => calls[at].startsWith('*'),
  );
}

const GLIBC = ['_start', '__libc_start_main_impl', '__libc_start_call_main'];

test('in C and C++ start-up ends at main', () => {
  expect(countIn(...GLIBC, '*main', '*parse')).toBe(3);
  expect(countIn(...GLIBC, 'main', '*parse')).toBe(3);
});

test("in Rust it ends at the program's main, C's main and what the language has in between included", () => {
  const rust = [
    'std::rt::lang_start_internal',
    'std::panicking::catch_unwind::do_call::<std::rt::lang_start_internal::{closure#0}, isize>',
    'some::runtime::detail',
    'std::sys::backtrace::__rust_begin_short_backtrace::<fn(), ()>',
    '<fn() as core::ops::function::FnOnce<()>>::call_once',
  ];
  expect(countIn(...GLIBC, '*main', ...rust, '*app::main', '*app::parse')).toBe(9);
  expect(countIn(...GLIBC, '*main', ...rust, 'alloc::alloc')).toBe(9);
});

test('a thread begins with its own', () => {
  expect(countIn('clone3', 'start_thread', '*worker(void*)')).toBe(2);
});

test('Node starts a program by loading its module', () => {
  const loading = ['executeUserEntryPoint', 'Module._load', 'Module.load', 'Module._extensions..js', 'Module._compile'];
  expect(countIn('(anonymous) run_main_module:1', ...loading, '*(anonymous) app.js:1', '*serve', 'Module.load')).toBe(
    6,
  );
});

test('the virtual machine and the library start a thread of Java', () => {
  expect(countIn('start_thread', 'thread_native_entry', 'JavaThread::run', 'java/lang/Thread.run', '*Shop.run')).toBe(
    4,
  );
});

test("nothing of a library, or behind the author's code, is start-up", () => {
  expect(countIn('Py_RunMain', 'PyEval_Eval')).toBe(0);
  expect(countIn('*main', 'std::panic::catch_unwind')).toBe(0);
});

test.each([
  ['main', true],
  ['app::main', true],
  ['main(int, char**)', true],
  ['_start', true],
  ['std::panic::catch_unwind::<app::run::{closure#0}, ()>', true],
  ['start', true],
  ['main.main', true],
  ['runtime.main', true],
  ['Shop.main', true],
  ['java/lang/Thread.run', true],
  ['Module._compile', true],
  ['<module>', true],
  ['_bootstrap_inner', true],
  ['<main>', true],
  ['restart', false],
  ['app::maintain', false],
])('all of a program runs in %s: %s', (name, isStart) => {
  expect(isStartFrame(name)).toBe(isStart);
});
