import { lastDotted } from './dotted-name.js';
import type { FrameClass, FunctionPlace, Language } from './language.js';

/** Go. Names are `example.com/shop/cache.(*Stack[...]).Push`, the package's path first. */
export const go: Language = {
  familyWord: 'package',
  file: /\.go$/,
  name: /^(?:[\w.~%-]+\/)*[a-z][\w~%-]*\.\(\*?\w|^(?:[\w~%-][\w.~%-]*\/)+[a-z_][\w~%-]*\.\w|^main\.main(?:\.|$)|^runtime\.(?:main|goexit|mallocgc|newobject|mcall|systemstack|gcBgMarkWorker)(?:\.|$)/,
  likelyName: /^[a-z][\w]*\.[A-Za-z_(]/,
  machine: '',
  startUp: /^runtime\.(?:main|goexit|rt0_go)$/,
  shorten: (name, count) => lastDotted(name, count === 2 ? Number.POSITIVE_INFINITY : partsAlone(name), isClosure),
  familyOf: ({ name }) => packageOf(name),
  classOf,
};

/** Of the first parts of paths those that come with Go: own modules may do without a domain as well. */
const STANDARD =
  /^(?:archive|arena|bufio|builtin|bytes|cmp|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|go|hash|html|image|index|internal|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|structs|sync|syscall|testing|text|time|type|unicode|unique|unsafe|vendor|weak)(?:\/|$)/;

const ALLOCATOR =
  /^runtime\.(?:mallocgc\w*|newobject|newarray|(?:make|grow)slice\w*|make(?:map|chan)\w*|raw(?:string|byteslice|runeslice)\w*|persistentalloc\w*)$/;

/** Modules of others, as Go keeps them or names them in a build without paths: `example.com/x@v1.2.3/x.go`. */
const DEPENDENCY = /(?:^|\/)(?:pkg\/mod|vendor)\/|@v\d/;

function classOf({ name, file }: FunctionPlace): FrameClass {
  if (ALLOCATOR.test(name)) return 'allocator';
  // What the linker adds has no package: `go:struct {...}`, `type:.eq.main.Item`.
  const packagePath = packageOf(name);
  if (name !== '' && (STANDARD.test(packagePath) || /^(?:go|type):/.test(name))) return 'runtime';
  if (name === '' && /^(?:runtime|internal)\//.test(file)) return 'runtime';
  return DEPENDENCY.test(file) ? 'dependency' : 'own';
}

/** `hash/crc32` of `hash/crc32.Update`; a dot in the last part of a path is written `%2e`. */
function packageOf(name: string): string {
  const head = /^[^([{]*/.exec(name)?.[0] ?? '';
  const dot = head.indexOf('.', head.lastIndexOf('/') + 1);
  return dot < 0 ? '' : head.slice(0, dot).replaceAll('%2e', '.');
}

/** What is left where there is little room: a method keeps its type, `(*Stack[...]).Push`. */
function partsAlone(name: string): number {
  return /\.(?:\(|[A-Z]\w*\.[A-Za-z])/.test(name.slice(packageOf(name).length)) ? 2 : 1;
}

/** A function in a function: its name is that one's with a number. */
function isClosure(part: string): boolean {
  return /^(?:(?:func|gowrap|deferwrap)?\d+)$/.test(part);
}
