import type { NativeLanguage } from './language.js';

/** C and C++, with the libraries of the system, which every other language stands on. */
export const cFamily: NativeLanguage = {
  runtimeNamespace: /^(?:std|__gnu_cxx|__cxxabiv1)$/,
  runtimeLibrary:
    /^(?:ld-.*|linux-vdso|lib(?:c|c\+\+|c\+\+abi|stdc\+\+|gcc_s|m|dl|rt|pthread|unwind|heaptrack_.*)(?:-[\d.]+)?)$/,
  isRuntimeName: (name) => START_UP.test(name),
  isAllocator: (name) => ALLOCATOR.test(name),
  // Those without a leading slash are glibc's own, which it is built with.
  runtimePath:
    /\/include\/(?:[^/]+\/)?c\+\+\/|\/lib\/gcc\/|\/libstdc\+\+-v3\/|^(?:\.\.?\/)+(?:csu|elf|io|libio|malloc|nptl|posix|stdio-common|stdlib|string|sysdeps)\//,
  dependencyPath: /^\/(?:usr|opt)\/(?:[^/]+\/)?include\/|^\/usr\/src\//,
};

/** What is linked into every program to start and to end it. */
const START_UP =
  /^(?:_start|_init|_fini|call_init|frame_dummy|__libc_start_(?:main|call_main)\w*|__libc_csu_\w+|__do_global_\w+|(?:de)?register_tm_clones|start_thread|__?clone3?)(?:\(|$)/;

const ALLOCATOR =
  /^(?:__libc_|__GI_|_int_|tc_|je_)?(?:malloc|calloc|realloc|reallocarray|aligned_alloc|memalign|posix_memalign|valloc|pvalloc|strn?dup|wcsdup|v?asprintf)(?:\(|$)|^operator new|::allocate(?:\(|$)/;

const OPERATOR = /operator(?:\(\)|\[\]|<=>|<<=?|>>=?|->\*?|&&|\|\||\+\+|--|[-+*/%^&|=!<>~,]=?)/y;
const SPELLED_OPERATOR = /operator (?:new|delete)(?:\[\])?|operator [^(]+/y;

/** The name of the operator that begins at a place, `operator<<`; "" where none does. */
export function operatorAt(text: string, at: number): string {
  OPERATOR.lastIndex = at;
  SPELLED_OPERATOR.lastIndex = at;
  return (OPERATOR.exec(text) ?? SPELLED_OPERATOR.exec(text))?.[0] ?? '';
}

/** In `f::{lambda#1}::operator()` the last part tells nothing. */
export function isCallOfLambda(segments: readonly string[], at: number): boolean {
  return segments[at] === 'operator()' && at > 0 && segments[at - 1].startsWith('{lambda');
}
