import { formatShare } from '../../template/data/format.js';
import { moduleBaseName } from '../../template/data/symbol.js';

// Names are as in the trace: hostile texts are not yet harmless.

/** A function's name, or what to call one that the trace could not name. */
export function callName(functionName: string, module: string): string {
  if (functionName !== '') return functionName;
  return module === '' ? 'unresolved function' : `unresolved in ${moduleBaseName(module)}`;
}

/** "src/lib.rs:1286, casestudy": the last two parts of the file's path, the line, the module; what is known of them. */
export function callPlace(file: string, line: number, module: string): string {
  const fileName = moduleBaseName(file);
  const folder = moduleBaseName(file.slice(0, Math.max(0, file.length - fileName.length - 1)));
  const shortFile = folder === '' ? fileName : `${folder}/${fileName}`;
  const place = line === 0 ? shortFile : `${shortFile}:${line}`;
  return [place, moduleBaseName(module)].filter((text) => text !== '').join(', ');
}

/** Of nothing everything is nothing. */
export function shareText(value: number, total: number): string {
  return formatShare(total > 0 ? value / total : 0);
}
