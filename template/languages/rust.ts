import type { NativeLanguage } from './language.js';

/** Rust, with the crate that the hash maps of its library are made of. */
export const rust: NativeLanguage = {
  runtimeNamespace: /^(?:std|core|alloc|hashbrown)$/,
  runtimeLibrary: /^lib(?:std|test)-[0-9a-f]+$/,
  isRuntimeName: (name) => PRIMITIVE_RECEIVER.test(name) || START_UP.test(name),
  isAllocator: (name) => ALLOCATOR.test(name),
  // The library's files are at paths of the machine that built it, or have none of their folder's.
  runtimePath:
    /^\/rustc\/|^\/rust\/deps\/|\/lib\/rustlib\/|^library\/(?:alloc|backtrace|core|panic_unwind|proc_macro|std|test|unwind)\//,
  dependencyPath: /(?:^|\/)(?:cargo\/registry|\.cargo\/(?:registry|git))\//,
};

/** Methods of primitive types, `<str>::to_lowercase`. */
const PRIMITIVE_RECEIVER = /^<(?:impl )?(?:str|char|bool|[iuf]\d+|[iu]size|\[|&|\*)/;

const START_UP = /^(?:__rust_begin_short_backtrace|__rust_try|rust_begin_unwind)$/;

const ALLOCATOR =
  /^(?:alloc::alloc::|<alloc::alloc::Global as |__r(?:ust|dl|g)_(?:re)?alloc|alloc::raw_vec::finish_grow)/;

/**
 * The last part of the type in `<Type as Trait>`, `<impl Trait for Type>` and, at a path's beginning, `<Type>`;
 * "" for the arguments of `f::<T>`.
 */
export function receiverOf(inner: string, isFirst: boolean): string {
  const end = topLevelAs(inner);
  const implemented = inner.startsWith('impl ') ? / for (.*)$/s.exec(inner)?.[1] : undefined;
  if (implemented === undefined && end === inner.length && !isFirst) return '';
  const type = implemented ?? inner.slice(0, end);
  if (/^(?:unsafe |extern "\w+" )*fn\(/.test(type)) return 'fn';
  return headOf(type);
}

/** A word with the bracket of its generics, and the last word. Each begins where no word stands before, so that each character is looked at a few times at most. */
const GENERIC = /(?<![\w$])([\w$]+)\s*</;
const LAST_WORD = /(?<![\w$])([\w$]+)[^\w$]*$/;

/** `Vec` of `&mut alloc::vec::Vec<u8>`: the word before the first generics that reach to the end, else the last one. */
function headOf(type: string): string {
  const last = LAST_WORD.exec(type);
  const generic = GENERIC.exec(type);
  if (last === null || generic === null) return last?.[1] ?? '';
  const close = type.lastIndexOf('>');
  const isClosed = close >= last.index + last[1].length && close >= generic.index + generic[0].length;
  return isClosed ? generic[1] : last[1];
}

/** Where ` as ` stands outside of all brackets. */
function topLevelAs(inner: string): number {
  let depth = 0;
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] === '<') depth++;
    else if (inner[at] === '>' && inner[at - 1] !== '-') depth--;
    else if (depth === 0 && inner.startsWith(' as ', at)) return at;
  }
  return inner.length;
}
