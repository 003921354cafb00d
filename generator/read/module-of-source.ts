import { isSourceFile } from '../../template/data/modules.js';

/** The package of a library for Python, Ruby or Node. */
const PACKAGE = /^[\s\S]*\/(?:(?:site|dist)-packages|node_modules|gems)\/((?:@[^/]+\/)?[^/]+)/;

const EXTENSION = /\.\w+$/;

/**
 * The module of a function of whose source file alone is known: its package, or the file where the language makes that a module, see isSourceFile. "" for
 * all others, which are in a program or library that the trace does not name.
 */
export function moduleOfSource(file: string): string {
  if (file === '') return '';
  const [, packageName] = PACKAGE.exec(file) ?? [];
  if (packageName !== undefined) return isSourceFile(packageName) ? packageName.replace(EXTENSION, '') : packageName;
  return isSourceFile(file) ? file : '';
}
