import { familyOf, isRuntime } from './color.js';
import { shortestSymbol } from './symbol.js';

/** What Rust's hash maps are made of, and methods of its primitive types: `<str>::to_lowercase`. */
const LIBRARY = 'hashbrown';
const PRIMITIVE_RECEIVER = /^<(?:impl )?(?:str|char|bool|[iuf]\d+|[iu]size|\[|&|\*)/;

/** A program's own `xmalloc`, `pool_alloc` or `strdup` stands between the caller and the memory, and says nothing. */
const ALLOCATOR = /alloc(?![a-z])|allocate$|strn?dup|memdup|^operator new/i;

/** Whether the function says what a program does, so that a finding or a comparison may name it: neither a library's nor one that only hands memory on. */
export function isOwnCode(functionName: string, modulePath: string): boolean {
  const family = familyOf(functionName, modulePath);
  if (family === '' || isRuntime(family) || family === LIBRARY) return false;
  return !PRIMITIVE_RECEIVER.test(functionName) && !ALLOCATOR.test(shortestSymbol(functionName));
}
