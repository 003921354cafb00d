import type { FrameClass, FunctionPlace, Language } from './language.js';

/** Ruby. Names are `Shop::Cart#add`, `Shop::Cart.load`, `block in Shop::Cart#add`. */
export const ruby: Language = {
  familyWord: 'class',
  file: /\.(?:rb|rake|gemspec|erb|ru)$|^<(?:internal:|cfunc)/,
  name: /^(?:[A-Z]\w*(?:::[A-Z]\w*)*#\S|(?:block|rescue|ensure) (?:\(\d+ levels\) )?in |<(?:main|top \(required\)|(?:class|module):\w+)>)/,
  likelyName: /^[A-Z]\w*(?:::[A-Z]\w*)*\.[a-z_]\w*[?!=]?$|^\((?:garbage collection|marking|sweeping)\)$/,
  machine: '',
  startUp: /^(?:Kernel#(?:load|require))$/,
  shorten,
  familyOf,
  classOf,
};

const BLOCK = /^(?:(?:block|rescue|ensure) (?:\(\d+ levels\) )?in )+/;
const GEM = /^.*\/gems\/([^/]+)\//s;
const CORE =
  /^(?:Array|BasicObject|Class|Comparable|Dir|Enumerable|Enumerator|Exception|Fiber|File|Float|GC|Hash|IO|Integer|Kernel|Marshal|Math|Method|Module|Mutex|NilClass|ObjectSpace|Proc|Process|Range|Rational|Regexp|Set|StackProf|String|Struct|Symbol|Thread|Time)(?:[#.:]|$)/;

/** The last class with its method; blocks keep what they are in. */
function shorten(name: string, count: number): string {
  const block = BLOCK.exec(name)?.[0] ?? '';
  const method = name.slice(block.length);
  if (count === 2) return block + method.slice(method.lastIndexOf('::') + 1).replace(/^:/, '');
  return block + method.slice(Math.max(method.lastIndexOf('#'), method.lastIndexOf('.')) + 1);
}

function familyOf({ name, file }: FunctionPlace): string {
  const [, gem] = GEM.exec(file) ?? [];
  return gem?.replace(/-\d.*$/s, '') ?? /^[A-Z]\w*/.exec(name.replace(BLOCK, ''))?.[0] ?? '';
}

function classOf({ name, file }: FunctionPlace): FrameClass {
  if (GEM.test(file)) return 'dependency';
  if (/^<(?:internal:|cfunc)|\/lib\/ruby\/\d/.test(file) || name.startsWith('(')) return 'runtime';
  return file === '' && CORE.test(name.replace(BLOCK, '')) ? 'runtime' : 'own';
}
