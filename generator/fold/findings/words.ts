import { keepBytes } from '../../../template/data/amounts.js';
import { formatShare, formatValue, inSentence } from '../../../template/data/format.js';
import { moduleBaseName } from '../../../template/data/modules.js';
import type { Metric, Report } from '../../../template/data/report.js';
import type { Unit } from '../../../template/data/unit.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import { shortenSymbol } from '../../../template/languages/symbol.js';
import type { HeavyCall } from './heavy-calls.js';

const MAX_NAME = 140;

/** What a figure is called that others are parts of. */
export const IN_ALL = 'In all';

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

/** An amount of any unit for a sentence that is kept. */
export function amountOf(value: number, unit: Unit): string {
  if (unit.kind === 'bytes') return keepBytes(value);
  const { noun, plural, parts } = unit.kind === 'count' ? unit : { noun: '', plural: '', parts: 1 };
  return noun === '' ? formatValue(value, unit) : `${formatValue(value, unit)} ${value === parts ? noun : plural}`;
}

/** A metric in a sentence: `CPU time`, `samples`. */
export function metricWords({ label }: Metric): string {
  return inSentence(label);
}

/** Where metrics with these keys are; null where one is missing. */
export function indicesOf(metrics: readonly Metric[], keys: readonly string[]): readonly number[] | null {
  const indices = keys.map((key) => metrics.findIndex((metric) => metric.key === key));
  return indices.includes(-1) ? null : indices;
}
