import type { WrittenCall } from './written-call.js';

/** What V8 says of how a function runs, in maps of names: `JS:~` interpreted, `JS:*` optimised, before that `LazyCompile:*`. */
const KIND = /^(?:JS|LazyCompile|Function|Script|Eval):[~^+*']?/;
const PLACE = /^(.*):(\d{1,9}):(\d{1,9})$/s;
/** Where an address or a path begins behind a name, which may hold blanks. */
const ADDRESS = / (?=file:|node:|https?:|[/\\]|[A-Za-z]:[/\\])/;

/**
 * A function of JavaScript by its name in a map of names that V8 wrote, without what it says of compilers, so that it is one function
 * however it runs; null for others.
 * @param symbol `JS:*parse file:///app/a.mjs:12:14`, `LazyCompile:~ events.js:1:2`
 */
export function javascriptCall(symbol: string): WrittenCall | null {
  const [kind] = KIND.exec(symbol) ?? [];
  if (kind === undefined) return null;
  const [, before, line, column] = PLACE.exec(symbol.slice(kind.length)) ?? [];
  if (before === undefined) return { ...NOWHERE, functionName: symbol.slice(kind.length).trim() };
  const address = ADDRESS.exec(before)?.index ?? before.lastIndexOf(' ');
  const file = pathOf(before.slice(address + 1));
  const name = address < 0 ? '' : before.slice(0, address).trim();
  const functionName = name === '' ? `(anonymous) ${file.slice(file.lastIndexOf('/') + 1)}:${line}` : name;
  return { functionName, file, line: Number(line), column: Number(column) };
}

const NOWHERE = { file: '', line: 0, column: 0 };

function pathOf(address: string): string {
  if (!address.startsWith('file://')) return address;
  try {
    return decodeURIComponent(address.slice('file://'.length));
  } catch {
    return address;
  }
}
