import { isCallOfLambda, operatorAt } from './c-family.js';
import { languageOfName } from './recognise.js';
import { receiverOf } from './rust.js';

/**
 * Names as traces hold them (C++ and Rust, demangled) and their short form, which is what a box has room for; those of other
 * languages have theirs in files of their own:
 *
 *     void std::vector<int, std::allocator<int> >::push_back(int const&)   vector::push_back
 *     <alloc::vec::Vec<u8> as core::iter::Extend<u8>>::extend              Vec::extend
 *     dtparse::Parser::parse::{closure#0}                                  Parser::parse::{closure#0}
 *
 * One pass over the characters that counts brackets; nothing is recursive and nothing throws, whatever the name.
 */

/** What stands before a bracket in a return type, `decltype(auto)`, where a function's name does elsewhere. */
const DEDUCED_TYPE = /^(?:decltype|typeof|__typeof__)$/;

/** A symbol of a million characters is read up to here. */
const MAX_READ = 4096;

/** More parts of a path are not asked for. */
export const MAX_PARTS = 6;

/** The last parts of a function's path, two unless others are asked for, with the closures in them, without generics and parameters. */
export function shortenSymbol(name: string, parts = 2): string {
  return lastParts(name, parts);
}

/** The last part alone: what is left to show where even the short form is too long. */
export function shortestSymbol(name: string): string {
  return lastParts(name, 1);
}

/**
 * The short form with the arguments of templates and the traits, these in short: `map<int, vector>::at`, `<Vec as Extend>::extend`.
 * @param levels how many arguments within each other are there: of two `map<int, vector<long>>::at`
 */
export function shortenWithArguments(name: string, levels: number): string {
  return lastParts(name, 2, levels);
}

function lastParts(name: string, count: number, levels = 0): string {
  const language = languageOfName(name);
  if (language) return language.shorten(name, count) || name;
  const segments = splitPath(name, levels);
  let shown = '';
  let left = count;
  for (let at = segments.length - 1; at >= 0 && left > 0; at--) {
    if (isCallOfLambda(segments, at)) continue;
    shown = shown === '' ? segments[at] : `${segments[at]}::${shown}`;
    if (!segments[at].startsWith('{')) left--;
  }
  return shown === '' ? name : shown;
}

/** A path without generics and return type, as most are, up to its parameters. */
const PLAIN_PATH = /^([^:<({ ]+)(::[^:<({ ]+)*(?:(?<!\b(?:decltype|typeof|__typeof__))\(|$)/;

/** The crate or outermost namespace: what boxes share their hue by; "" for a name without a path. */
export function symbolFamily(name: string): string {
  const text = name.slice(0, MAX_READ);
  // <alloc::vec::Vec<T> as core::..>::m belongs to alloc, <T as core::..>::m to core.
  if (text.startsWith('<')) return /(?<![\w$:])([\w$]+)::/.exec(text)?.[1] ?? '';
  const plain = PLAIN_PATH.exec(text);
  if (plain) return plain[2] === undefined ? '' : plain[1];
  let family = '';
  let segment = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === ':' && text[at + 1] === ':') {
      family ||= segment;
      segment = '';
      at++;
    } else if (character === ' ' && segment === 'operator') {
      break;
    } else if (character === ' ') {
      // What came so far was a return type.
      family = '';
      segment = '';
    } else if (character === '(' && segment !== '' && !DEDUCED_TYPE.test(segment)) {
      break;
    } else if (character === '<' || character === '(' || character === '{') {
      at = closingBracket(text, at);
    } else {
      segment += character;
    }
  }
  return family;
}

/** The parts of a path that tell something: parameters, return types, anonymous namespaces and, but for so many levels, generics left out. */
function splitPath(name: string, levels: number): string[] {
  if (!name.includes('::') && !/[\w>\]~]\(/.test(name)) return [name];
  const text = name.slice(0, MAX_READ);
  // What is in these brackets is a receiver only where a path goes on behind it.
  if (text.startsWith('<') && !text.startsWith('::', closingBracket(text, 0) + 1)) return [name];
  const segments: string[] = [];
  let segment = '';
  let at = 0;
  const closeSegment = () => {
    if (segment !== '' && !segment.startsWith('{impl')) segments.push(segment);
    segment = '';
  };
  while (at < text.length) {
    const character = text[at];
    if (text.startsWith('::', at)) {
      closeSegment();
      at += 2;
    } else if (segment === '' && text.startsWith('operator', at) && operatorAt(text, at) !== '') {
      segment = operatorAt(text, at);
      at += segment.length;
    } else if (character === '<' || character === '(' || character === '{') {
      const end = closingBracket(text, at) + 1;
      const group = text.slice(at, end);
      const isKept = levels > 0 && character === '<' && (segment !== '' || group.includes(' as '));
      segment = isKept ? segment + shortArguments(group, levels) : readGroup(segment, group, segments.length === 0);
      const isCall = character === '(' && segment !== '' && !DEDUCED_TYPE.test(segment);
      if (isCall && !text.startsWith('::', end)) break;
      at = end;
    } else if (character === ' ' && segment.startsWith('operator')) {
      at++;
    } else if (character === ' ') {
      // What came so far was a return type.
      segments.length = 0;
      segment = '';
      at++;
    } else {
      segment += character;
      at++;
    }
  }
  closeSegment();
  return segments.length === 0 ? [name] : segments;
}

/** What the segment is after a bracketed group. */
function readGroup(segment: string, group: string, isFirst: boolean): string {
  if (group.startsWith('{')) return segment + withoutParameters(group);
  if (segment !== '' || group.startsWith('(')) return segment;
  return receiverOf(group.slice(1, -1), isFirst);
}

/** `<std::pair<int, char>, std::allocator<int> >` is `<pair, allocator>`. */
function shortArguments(group: string, levels: number): string {
  let shown = '';
  let depth = 0;
  for (let at = 0; at < group.length; at++) {
    const character = group[at];
    const isOpening = /[<({[]/.test(character);
    // The arrow of a function type closes nothing.
    const isClosing = /[>)}\]]/.test(character) && group[at - 1] !== '-';
    if (isClosing) depth--;
    if (depth < levels || (depth === levels && !isOpening && !isClosing)) shown += character;
    if (isOpening) depth++;
  }
  return shown.replace(/(?:[\w$~]+::)+/g, '').replace(/ +>/g, '>');
}

/** `{lambda(int)#1}` is `{lambda#1}`. */
function withoutParameters(group: string): string {
  const open = group.indexOf('(');
  const close = group.lastIndexOf(')');
  return open < 0 || close < open ? group : group.slice(0, open) + group.slice(close + 1);
}

/** The bracket that closes the one at `open`; the last character where none does. */
function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text[at];
    if (character === '<' || character === '(' || character === '{' || character === '[') depth++;
    // The arrow of a function type closes nothing.
    else if (character === '>' && text[at - 1] === '-') continue;
    else if (character === '>' || character === ')' || character === '}' || character === ']') depth--;
    if (depth === 0) return at;
  }
  return text.length - 1;
}
