import { formatShare } from '../../../template/data/format.js';
import { moduleBaseName } from '../../../template/data/modules.js';
import type { Report } from '../../../template/data/report.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import { shortenSymbol } from '../../../template/languages/symbol.js';
import type { HeavyCall } from './heavy-calls.js';

const MAX_NAME = 140;

/** A frame's function for a sentence: between backticks, a very long name shortened. */
export function nameOf({ frames, strings }: Report, frame: number): string {
  const name = strings[frames.functionName[frame]];
  if (isUnresolved(name)) {
    const at = name === '' ? '' : ` at ${name}`;
    return `an unresolved function${at} in ${quote(moduleBaseName(strings[frames.module[frame]]))}`;
  }
  return quote(name.length > MAX_NAME ? shortenSymbol(name) : name);
}

/** A backtick in the name would end the quotation. */
function quote(name: string): string {
  return `\`${name.slice(0, MAX_NAME).replaceAll('`', "'")}\``;
}

/**
 * The name of the nearest heavy caller: what lies between are pass-through functions. "" where that is the outermost one,
 * such as `main`.
 */
export function callerName(report: Report, { callerFrame, caller }: HeavyCall): string {
  if (caller === null || caller.callerFrame === 0) return '';
  return nameOf(report, caller.frame || callerFrame);
}

/** `89.6 % of all bytes allocated` */
export function shareOf(value: number, total: number, what: string): string {
  return `${formatShare(total > 0 ? value / total : 0)} of all ${what}`;
}
