import { formatShare } from '../../../template/data/format.js';
import { moduleBaseName } from '../../../template/data/modules.js';
import type { Report } from '../../../template/data/report.js';
import { isUnresolved, unresolvedLabel } from '../../../template/data/unresolved.js';
import { knownPath } from '../../../template/languages/source-path.js';

/** Far more of a name than is ever shown; a name of a million characters is not searched to its end for each box. */
const MAX_NAME = 4096;

/** A call in the words of the trace, unescaped. */
export interface CallText {
  /** See functionLabel. */
  readonly name: string;
  /** "src/lib.rs:1286, casestudy": the last two parts of the file's path, the line, the module; what is known of them. */
  readonly place: string;
}

export function describeCall(functionName: string, file: string, line: number, module: string): CallText {
  // The name of an unresolved function names the module already, and a source file may be one.
  const isNamed = isUnresolved(functionName) || module === file;
  const places = [fileAndLine(lastTwoParts(file), line), isNamed ? '' : moduleBaseName(module)];
  return { name: functionLabel(functionName, module), place: places.filter((text) => text !== '').join(', ') };
}

/** The same of a node of the call tree. */
export function describeNode({ strings, frames, tree }: Report, node: number): CallText {
  if (node === 0) return { name: 'whole program', place: '' };
  const frame = tree.frame[node];
  const [functionName, file, module] = [frames.functionName, frames.file, frames.module].map((column) => column[frame]);
  return describeCall(strings[functionName], strings[file], frames.line[frame], strings[module]);
}

/** A function's name; of one that the trace could not name see unresolvedLabel. */
export function functionLabel(name: string, module: string): string {
  return isUnresolved(name) ? unresolvedLabel(name, module) : name.slice(0, MAX_NAME);
}

/** "src/lib.rs:12"; without the line where that is 0. */
export function fileAndLine(file: string, line: number): string {
  const path = knownPath(file);
  return path !== '' && line > 0 ? `${path}:${line}` : path;
}

/** A share of a total that may be zero. */
export function shareText(value: number, total: number): string {
  return formatShare(total > 0 ? value / total : 0);
}

function lastTwoParts(path: string): string {
  const name = moduleBaseName(path);
  // Of an address without a name that means anything no part does.
  if (!path.endsWith(name)) return name;
  const folder = moduleBaseName(path.slice(0, Math.max(0, path.length - name.length - 1)));
  return folder === '' ? name : `${folder}/${name}`;
}
