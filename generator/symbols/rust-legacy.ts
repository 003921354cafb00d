import { tidySuffix } from './rust-suffix.js';

/** 64 bits in hexadecimal, the end of every legacy name. */
const HASH = /::h[0-9a-f]{16}(?=\.|$)/;
const HASH_LENGTH = '::h'.length + 16;

/** The `_` that keeps an element from beginning with an escape, `..`, which is `::` within an element, and escapes. */
const MANGLED = /(?<![^:])_(?=\$)|\.\.|\$(?:SP|BP|RF|LT|GT|LP|RP|C|u[0-9a-f]{1,6})\$/g;
const READABLE = new Map([
  ['_', ''],
  ['..', '::'],
  ['$SP$', '@'],
  ['$BP$', '*'],
  ['$RF$', '&'],
  ['$LT$', '<'],
  ['$GT$', '>'],
  ['$LP$', '('],
  ['$RP$', ')'],
  ['$C$', ','],
]);

/**
 * Demangles a symbol of Rust's legacy scheme, which has the outer form of C++'s: `_ZN`, the elements of the path, each
 * behind its length, and `E`; the last element is a hash and is left out. Undefined for anything else that begins with
 * `_ZN` (or `__ZN`, as on macOS).
 *
 * After rustc-demangle 0.1.27 (MIT or Apache-2.0) in its `{:#}` form. Unlike there, names without leading underscore,
 * which only Windows' debugger makes, are not recognized, and an unknown escape does not keep those behind it from
 * being read.
 */
export function demangleRustLegacy(name: string): string | undefined {
  const elements: string[] = [];
  let position = name.indexOf('N') + 1;
  while (isDigit(name, position)) {
    let length = 0;
    for (; isDigit(name, position); position++) {
      length = length * 10 + Number(name[position]);
      if (length > name.length) return undefined;
    }
    elements.push(name.slice(position, position + length));
    position += length;
  }
  if (name[position] !== 'E' || /[^ -~]/.test(name)) return undefined;
  if (/^h[0-9a-fA-F]*$/.test(elements[elements.length - 1])) elements.pop();
  return readablePath(elements.join('::'), name.slice(position + 1));
}

/**
 * Finishes the work of a C++ demangler, which reads the path of a legacy symbol but leaves the hash and the escapes.
 *
 *     _$LT$T$u20$as$u20$core..convert..Into$LT$U$GT$$GT$::into::h8cafc0d08b460ba3
 *     <T as core::convert::Into<U>>::into
 *
 * Undefined where nothing shows that the name is such a symbol.
 */
export function tidyHalfDemangledRust(name: string): string | undefined {
  const hash = name.includes('::h') ? name.search(HASH) : -1;
  if (hash >= 0) return readablePath(name.slice(0, hash), name.slice(hash + HASH_LENGTH));
  return name.includes('$LT$') || name.includes('$u7b$') ? readablePath(name, '') : undefined;
}

function isDigit(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code >= 48 && code <= 57;
}

function readablePath(path: string, suffix: string): string | undefined {
  const tidiedSuffix = tidySuffix(suffix);
  if (path === '' || tidiedSuffix === undefined) return undefined;
  return path.replace(MANGLED, (token) => READABLE.get(token) ?? escapedCharacter(token)) + tidiedSuffix;
}

/** `$u20$` is a space. What no name can hold, control characters and lone surrogates, stays escaped. */
function escapedCharacter(token: string): string {
  const codePoint = Number.parseInt(token.slice('$u'.length), 16);
  if (codePoint > 0x10ffff) return token;
  const character = String.fromCodePoint(codePoint);
  return /[\p{Cc}\p{Cs}]/u.test(character) ? token : character;
}
