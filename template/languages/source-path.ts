import { withoutBlobAddress } from '../data/modules.js';

/** Of a source file what tells it from others: `shop/cart.js`; the last part alone tells too little where there are many `index.js`. */
export function shortPath(file: string): string {
  return withoutBlobAddress(file).split('/').slice(-2).join('/');
}

/** Where the compiler of Rust had its own sources, and where systems keep those of their packages. */
const NOT_THE_PROGRAMS = /^(?:\/rustc\/[0-9a-f]{40}[/\\]|\/usr\/src\/(?:debug\/)?)/;

/** A path as readers know it: `library/alloc/src/vec.rs` of the standard library, `glibc-2.36/malloc/malloc.c` of a package. */
export function knownPath(file: string): string {
  return file.replace(NOT_THE_PROGRAMS, '');
}
