import { DamagedReport } from '../../../template/data/damaged-report.js';
import type { Report, ReportFacts, RunTables } from '../../../template/data/report.js';
import { NO_SAMPLES } from '../../../template/data/sample-slices.js';
import { totalDamage } from '../../../template/data/total-damage.js';
import type { Unit } from '../../../template/data/unit.js';
import { makeVisible } from '../../../template/data/visible.js';
import type { MemoryBudget } from '../../memory-budget.js';

/** A slice's row has its place, its node and a value of each metric. */
const ROW_BYTES = 8;
const VALUE_BYTES = 8;
/** A run has at most so many slices. */
const MAX_SLICES = 4096;

/**
 * Decodes all columns, which the page does when it first needs them, and checks what it need not know.
 * @throws DamagedReport, and LimitExceeded where the slices of its samples would be too many
 */
export function checkWhole(report: Report, memory: MemoryBudget): void {
  for (const run of [report, report.baseline]) if (run !== null) checkRun(run, memory);
}

function checkRun(run: RunTables, memory: MemoryBudget): void {
  const { facts, sizes, suppressed, samples, marks, source } = run;
  for (const word of wordsOf(facts)) {
    if (makeVisible(word) !== word) throw new DamagedReport('a word of its facts has characters that do not show');
  }
  for (const table of [sizes, suppressed, samples, samples.values, marks, source]) Object.values(table);
  // Those of samples follow from them, and are made where somebody asks.
  if (samples === NO_SAMPLES) for (const table of [run.time, run.time.deltas]) Object.values(table);
  else memory.take(sliceRowsOf(run) * (ROW_BYTES + VALUE_BYTES * facts.metrics.length));
  for (const metric of facts.metrics.keys()) {
    const damage = totalDamage(run, metric);
    if (damage !== '') throw new DamagedReport(damage);
  }
}

/** What is made visible before it is written: it stands in headings and addresses as it is. */
function wordsOf({ metrics, ratios, notes, labels, warnings, findings }: ReportFacts): string[] {
  return [
    ...metrics.flatMap(({ key, label, shortLabel, meaning, unit }) => [
      key,
      label,
      shortLabel,
      meaning,
      ...nouns(unit),
    ]),
    ...[...ratios, ...notes].flatMap(({ label, meaning }) => [label, meaning]),
    ...labels.flatMap(({ name, value }) => [name, value]),
    ...warnings.map(({ kind }) => kind),
    ...findings.flatMap(({ rule, figures }) => [
      rule,
      ...figures.flatMap(({ label, unit }) => [label, ...nouns(unit)]),
    ]),
  ];
}

function nouns(unit: Unit): string[] {
  return unit.kind === 'count' ? [unit.noun, unit.plural] : [];
}

/** A row for each slice that a sample reaches into, at most. */
function sliceRowsOf({ samples: { durationNanoseconds }, time }: RunTables): number {
  const width = time.sliceMilliseconds * 1e6;
  return durationNanoseconds.reduce(
    (rows, duration) => rows + Math.min(MAX_SLICES, Math.ceil(duration / width)) + 1,
    0,
  );
}
