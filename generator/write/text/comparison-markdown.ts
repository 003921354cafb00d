import { formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { ChangedFunction, Comparison } from '../../fold/summary/compare.js';
import { describeCall } from '../words/call-text.js';
import { comparedFacts, differenceSentence } from '../words/comparison-words.js';
import { formatChange, formatRatio, rankChanges } from '../words/ranked-changes.js';
import { code, escapeMarkdown, joinWithin } from './markdown.js';

const ROWS_PER_TABLE = 10;
const MAX_NAME = 120;
const MAX_PLACE = 80;

/** What changed as Markdown (GFM) for job summaries and comments: less than 60 kB whatever the traces hold. */
export function comparisonAsMarkdown(comparison: Comparison, metrics: readonly Metric[]): string {
  return joinWithin([
    `### ${code(comparison.new.title, MAX_NAME)}, compared with ${code(comparison.old.title, MAX_NAME)}`,
    totalsTable(comparison, metrics),
    escapeMarkdown(differenceSentence(comparison, metrics)),
    ...metrics.map((metric) => changesTable(comparison, metric)),
  ]);
}

function totalsTable({ metrics: compared, old: older, new: newer }: Comparison, metrics: readonly Metric[]): string {
  const rows = metrics.map(({ key, label, unit }) => {
    const { old, new: now, difference } = compared[key];
    const cells = [formatValue(old, unit), formatValue(now, unit), formatChange(difference, unit)];
    return `| ${escapeMarkdown(label)} | ${cells.join(' | ')} | ${formatRatio({ old, new: now })} |`;
  });
  const facts = comparedFacts(older, newer).map((cells) => `| ${cells.join(' | ')} | | |`);
  return ['| | old | new | change | |', '| :-- | --: | --: | --: | --: |', ...rows, ...facts].join('\n');
}

function changesTable({ functions, metrics }: Comparison, { key, label, unit }: Metric): string {
  const rows = rankChanges(functions[key], metrics[key], ROWS_PER_TABLE);
  if (rows.length === 0) return '';
  const row = ({ change, oldTotal, newTotal, function: functionName, file, line, module }: ChangedFunction) => {
    const { name, place } = describeCall(functionName, file, line, module);
    const cells = [
      formatChange(newTotal - oldTotal, unit),
      change,
      formatValue(oldTotal, unit),
      formatValue(newTotal, unit),
    ];
    return `| ${cells.join(' | ')} | ${code(name, MAX_NAME)} | ${code(place, MAX_PLACE)} |`;
  };
  const table = [
    '| change | | old | new | function | place |',
    '| --: | :-- | --: | --: | :-- | :-- |',
    ...rows.map(row),
  ].join('\n');
  return `<details><summary>${escapeMarkdown(label)}: functions that changed</summary>\n\n${table}\n\n</details>`;
}
