import { javascriptCall } from './javascript-call.js';
import type { WrittenCall } from './written-call.js';

/** What the text of a frame says; the calls of one are more where a compiler inlined some into it. */
export interface FrameText {
  /** Outermost first; at least one. */
  readonly calls: readonly WrittenCall[];
  /** "" where it is not known, or the code was made while the program ran. */
  readonly module: string;
  /** Whether it says so; with places in the source, those say it. */
  readonly isInlined: boolean;
  readonly isKernel: boolean;
}

const UNKNOWN = '[unknown]';
const INLINED = 'inlined';
const OFFSET = /\+0x[\da-f]{1,16}$/;

/** Code that was made while the program ran: of a map of names, of the heap, of a file in memory only. */
const GENERATED =
  /(?:^|\/)perf-\d+\.map$|^\[JIT\]|^\[?(?:heap|stack|anon)\b|^\/\/anon|^\/memfd:|^\/dev\/zero|^inlined$/;
/** `[kernel.kallsyms]`, `[ext4]`, a module's or the kernel's own file; not the pages of code that the kernel lends to programs. */
const KERNEL =
  /^\[(?:kernel|guest\.kernel)\b|(?:^|\/)vmlinux|\.ko(?:\.\w+)?$|^\[(?!unknown\]|vdso|vsyscall|JIT|heap|stack|anon|uprobes)[\w.-]+\]/;

/** Names of code that a compiler made while the program ran. */
const NAME_MAP = /(?:^|\/)perf-\d+\.map$/;
/** With more of them inlined it is damage. */
const MAX_INLINED = 512;

/** Java's names as perf-map-agent writes them: `Ljava/util/Map;::get`. */
const JAVA_METHOD = /^L([^;:]+);::(.+)$/s;

/** @param text of a frame without its address: `symbol+0xoffset (module)` */
export function parseFrameText(text: string): FrameText {
  const moduleStart = startOfModule(text);
  const written = moduleStart < 0 ? '' : text.slice(moduleStart + 1, -1).replace(/ \(deleted\)$/, '');
  const symbol = (moduleStart < 0 ? text : text.slice(0, moduleStart)).trimEnd().replace(OFFSET, '');
  const isGenerated = GENERATED.test(written);
  const calls = NAME_MAP.test(written) ? inlinedSymbols(symbol) : [symbol];
  return {
    calls: calls.map(callOf),
    module: isGenerated || written === UNKNOWN ? '' : written,
    isInlined: written === INLINED,
    isKernel: KERNEL.test(written),
  };
}

/** `outer->inlined->innermost`, as perf-map-agent writes them. */
function inlinedSymbols(symbol: string): string[] {
  const symbols = symbol.split(/(?<=.)->(?=.)/s, MAX_INLINED + 1);
  return symbols.length > MAX_INLINED ? [symbol] : symbols;
}

/** Where the bracket opens that a frame's text ends in; -1 where it belongs to the symbol, as in `run(int)`. */
export function startOfModule(text: string): number {
  if (!text.endsWith(')')) return -1;
  let open = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') open++;
    else if (text[at] === '(' && --open === 0)
      return at === 0 || text[at - 1] === ' ' || text[at - 1] === '\t' ? at : -1;
  }
  // Those of a module's name need not be in pairs.
  const last = text.lastIndexOf(' (');
  return last < 0 ? -1 : last + 1;
}

function callOf(symbol: string): WrittenCall {
  const javascript = javascriptCall(symbol);
  if (javascript !== null) return javascript;
  const [, javaClass, method] = JAVA_METHOD.exec(symbol) ?? [];
  const functionName = javaClass === undefined ? symbol : `${javaClass}.${method}`;
  return { functionName: functionName === UNKNOWN ? '' : functionName, file: '', line: 0, column: 0 };
}
