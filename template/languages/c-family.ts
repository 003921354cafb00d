import type { NativeLanguage } from './language.js';

/** Those without a leading slash are glibc's own, which it is built with. */
const LIBRARY_FOLDER =
  /\/include\/(?:[^/]+\/)?c\+\+\/|\/lib\/gcc\/|\/libstdc\+\+-v3\/|^(?:\.\.?\/)+(?:csu|elf|io|libio|malloc|nptl|posix|stdio-common|stdlib|string|sysdeps)\//;

/** Valgrind names files without their folders: of libstdc++, then of glibc. */
const LIBRARY_FILE =
  /^(?:stl_\w+|basic_(?:string|ios|file)|unique_ptr|shared_ptr\w*|(?:new_)?allocator|alloc_traits|ptr_traits|hashtable\w*|unordered_(?:map|set)|std_(?:function|thread)|invoke|char_traits|move|ranges_\w+)\.h$|^\w+\.tcc$|^dl-[\w-]+\.[ch]$|^(?:genops|fileops|iofopen|filedoalloc|libc-start|libc_start_call_main|arena|setlocale|loadlocale|cxa_\w+|pthread_create|allocatestack)\.[ch]$/;

/** C and C++, with the libraries of the system, which every other language stands on. */
export const cFamily: NativeLanguage = {
  runtimeNamespace: /^(?:std|__gnu_cxx|__cxxabiv1)$/,
  runtimeLibrary:
    /^(?:ld-.*|linux-vdso|lib(?:c|c\+\+|c\+\+abi|stdc\+\+|gcc_s|m|dl|rt|pthread|unwind|heaptrack_.*)(?:-[\d.]+)?)$/,
  isRuntimeName: (name) => START_UP.test(name),
  isAllocator: (name) => ALLOCATOR.test(name),
  runtimePath: new RegExp(`${LIBRARY_FOLDER.source}|${LIBRARY_FILE.source}`),
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
