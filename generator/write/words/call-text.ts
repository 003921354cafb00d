import { formatShare } from '../../../template/data/format.js';
import type { Report } from '../../../template/data/report.js';
import { moduleBaseName } from '../../../template/data/symbol.js';

/** Far more of a name than is ever shown; a name of a million characters is not searched to its end for each box. */
const MAX_NAME = 4096;

/** What is called, in the trace's own words: hostile texts are not yet harmless. */
export interface CallText {
  /** Says so where the trace could not name it. */
  readonly name: string;
  /** "src/lib.rs:1286, casestudy": the last two parts of the file's path, the line, the module; what is known of them. */
  readonly place: string;
}

export function describeCall(functionName: string, file: string, line: number, module: string): CallText {
  const moduleName = moduleBaseName(module);
  const place = line === 0 ? lastTwoParts(file) : `${lastTwoParts(file)}:${line}`;
  if (functionName === '') {
    return { name: moduleName === '' ? 'unresolved function' : `unresolved in ${moduleName}`, place };
  }
  return {
    name: functionName.slice(0, MAX_NAME),
    place: [place, moduleName].filter((text) => text !== '').join(', '),
  };
}

/** The same of a node of the call tree. */
export function describeNode({ strings, frames, tree }: Report, node: number): CallText {
  if (node === 0) return { name: 'whole program', place: '' };
  const frame = tree.frame[node];
  const [functionName, file, module] = [frames.functionName, frames.file, frames.module].map((column) => column[frame]);
  return describeCall(strings[functionName], strings[file], frames.line[frame], strings[module]);
}

/** Of nothing everything is nothing. */
export function shareText(value: number, total: number): string {
  return formatShare(total > 0 ? value / total : 0);
}

function lastTwoParts(path: string): string {
  const name = moduleBaseName(path);
  const folder = moduleBaseName(path.slice(0, Math.max(0, path.length - name.length - 1)));
  return folder === '' ? name : `${folder}/${name}`;
}
