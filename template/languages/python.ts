import type { FrameClass, FunctionPlace, Language } from './language.js';
import { shortPath } from './source-path.js';

/** Python, by its files. */
export const python: Language = {
  familyWord: 'module',
  file: /\.py[xcw]?$|^<frozen |\.ipynb$/,
  name: /^<(?:module|listcomp|dictcomp|setcomp|genexpr)>$/,
  likelyName: /(?!)/,
  machine: '',
  startUp: /^(?:_run_module_as_main|_run_code|_bootstrap|_bootstrap_inner)$/,
  shorten: (name) => name,
  familyOf,
  classOf,
};

const PACKAGE = /^.*\/(?:site|dist)-packages\/([^/]+)/s;
const LIBRARY = /^.*\/(?:lib(?:32|64)?\/python|Python)[\d.]+\/(?:[Ll]ib\/)?([^/]+)/s;

function familyOf({ file }: FunctionPlace): string {
  const [, name] = PACKAGE.exec(file) ?? LIBRARY.exec(file) ?? /^<frozen ([^>]+)>/.exec(file) ?? [];
  return name?.replace(/\.pyc?$/, '') ?? shortPath(file);
}

function classOf({ file }: FunctionPlace): FrameClass {
  if (PACKAGE.test(file)) return 'dependency';
  return LIBRARY.test(file) || file.startsWith('<frozen ') ? 'runtime' : 'own';
}
