import type { FrameClass, FunctionPlace, Language } from './language.js';
import { shortPath } from './source-path.js';

/** JavaScript and TypeScript, of Node and of browsers. */
export const javascript: Language = {
  familyWord: 'module',
  file: /\.(?:[cm]?[jt]sx?|vue|svelte|html?|wasm)$|^node:|^https?:\/\//,
  name: /^RegExp: |^\(anonymous(?::L#|\) .*:\d+$)/,
  likelyName: /^\(\w[\w ]*\)$|^Garbage Collection$|^Node\.js$/,
  machine: 'native',
  startUp:
    /^(?:executeUserEntryPoint|wrapModuleLoad|Module\.(?:_load|load|_compile|_extensions\.\.js)|TracingChannel\.traceSync|\(anonymous\) run_main_module:\d+)$/,
  shorten: (name, count) => (count === 1 && /^\(anonymous\) (.+)/s.exec(name)?.[1]) || name,
  familyOf,
  classOf,
};

/** The package is the last one on the path: nested dependencies have several. */
const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/s;

const NODE = /^(?:node:|internal\/)/;

function familyOf({ file, module }: FunctionPlace): string {
  // Readers say so of those whose files tell it not: `events.js`.
  if (NODE.test(file) || module === 'node') return 'node';
  return PACKAGE.exec(`/${file}`)?.[1] ?? (shortPath(file) || module);
}

function classOf({ file }: FunctionPlace): FrameClass {
  if (file === '' || NODE.test(file)) return 'runtime';
  return PACKAGE.test(`/${file}`) || /^[a-z-]+-extension:/.test(file) ? 'dependency' : 'own';
}
