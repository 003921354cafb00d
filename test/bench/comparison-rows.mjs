/** The table's rows about comparing: two traces of a million nodes each, the later one a variation of the earlier one. */
import { statSync } from 'node:fs';
import { BARS } from './bars.mjs';
import { measureInTurn } from './measure.mjs';
import { writeMillionTrace } from './million.mjs';
import { megabytes, rowOfRatio, seconds } from './row.mjs';

const READ = 'const { readTrace } = await import(process.argv[1]); await readTrace(process.argv[2]);';

/** @returns rows, see row.mjs */
export async function comparisonRows(root, cache) {
  const [older, newer] = [`${cache}million.heaptrack`, `${cache}million-later.heaptrack`];
  writeMillionTrace(older);
  writeMillionTrace(newer, true);
  const reports = { older: `${cache}older.html`, newer: `${cache}newer.html`, both: `${cache}both.html` };
  const report = (trace, output, ...words) => [
    ...[process.execPath, `${root}dist/generator/cli.js`, 'report', trace, '-o', output, '--quiet', ...words],
  ];
  const measured = await measureInTurn(5, {
    alone: report(newer, reports.newer),
    both: report(newer, reports.both, '--baseline', older),
    reading: [process.execPath, '--input-type=module', '-e', READ, `${root}dist/generator/index.js`, older],
  });
  await measureInTurn(1, { older: report(older, reports.older) });
  const added = measured.both.seconds - measured.alone.seconds;
  const reading = { value: measured.reading.seconds, name: 'reading the second one' };
  const sizeOf = (path) => statSync(path).size;
  const larger = { value: Math.max(sizeOf(reports.older), sizeOf(reports.newer)), name: 'the larger one alone' };
  return [
    rowOfRatio(
      'comparing two traces of 1,000,000 nodes: what it adds',
      added,
      seconds,
      reading,
      BARS.comparison.addedRatio,
    ),
    rowOfRatio('the report of both', sizeOf(reports.both), megabytes, larger, BARS.comparison.reportRatio),
  ];
}
