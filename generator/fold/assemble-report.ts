import { NO_MARKS } from '../../template/data/mark-columns.js';
import { ownValuesOf } from '../../template/data/own-values.js';
import type { Metric, Report, RunTables } from '../../template/data/report.js';
import { NO_SOURCE } from '../../template/data/source-columns.js';
import type { MarkTable } from '../../template/data/tables.js';
import { findFindings } from './findings/find-findings.js';
import type { LongTask } from './findings/weighted-run.js';
import type { FoldedTrace } from './folded-trace.js';
import { measureHeap } from './measure-heap.js';
import { measureSamples } from './measure-samples.js';
import type { MeasuredTables } from './measured-run.js';
import { missingSymbolsSentence } from './missing-symbols.js';
import { startOfRun } from './recorded-time.js';
import { describeRun } from './run-facts.js';
import { buildMarkTable } from './tables/mark-table.js';
import { orderTree } from './tables/order-tree.js';
import { keepUsedNames } from './tables/used-names.js';

/**
 * Turns a folded trace into the report's columns.
 * @throws UserError where values add up to more than can be counted exactly
 */
export function assembleReport(trace: FoldedTrace): Report {
  const { stacks, frames, strings, sampled } = trace;
  const measured = sampled === null ? measureHeap(trace) : measureSamples(trace, sampled);
  const tree = orderTree(stacks, frames, strings.texts, measured.ordering);
  const names = keepUsedNames(tree.frame, frames.columns(), strings.texts);
  const tables = measured.tablesFor(tree);
  stacks.forget();
  const marks = buildMarkTable(trace.marks, startOf(trace), tree.nodeOfStack, names.numberOf);
  const run = describeTables(trace, tables, tables.selfValues, marks);
  const report: Report = {
    ...run,
    strings: names.strings,
    frames: names.frames,
    tree: { depth: tree.depth, frame: names.frameOfNode },
    baseline: tables.older && olderRun(trace, { ...tables, ...tables.older }),
  };
  const { maxLive } = tables;
  const longTasks = longTasksOf(trace, tree.nodeOfStack);
  const findings = findFindings(report, maxLive, trace.options.withoutFindings, longTasks);
  const missing = missingSymbolsSentence(report, trace.facts.howToNameAddresses);
  if (missing !== '') trace.warnings.add('missing-symbols', missing);
  return { ...report, facts: { ...report.facts, warnings: trace.warnings.list(), findings } };
}

/** When the run starts, on the clock of the trace; infinite where the times of samples are not known. */
function startOf({ sampled, facts }: FoldedTrace): number {
  return sampled === null ? 0 : startOfRun(sampled.runs, facts);
}

function longTasksOf(trace: FoldedTrace, nodeOfStack: Uint32Array): LongTask[] {
  const start = startOf(trace);
  return (trace.facts.longTasks ?? []).map(({ track, startNanoseconds, durationNanoseconds }) => ({
    track: nodeOfStack[track],
    startNanoseconds: startNanoseconds - start,
    durationNanoseconds,
  }));
}

function describeTables(
  trace: FoldedTrace,
  tables: MeasuredTables,
  selfValues: readonly Float64Array[],
  marks: MarkTable,
): RunTables {
  const { metrics, ratios, sizes, suppressed, rules, time, samples, curves, accesses, stackCount } = tables;
  const own = ownValuesOf(selfValues);
  return {
    facts: {
      ...describeRun(trace, tables),
      metrics: metrics.map((metric, index): Metric => ({ ...metric, total: sum(own.values[index]) })),
      ratios,
      curves: curves.map(({ curve }) => curve),
      stackCount,
      suppressedBytes: rules.reduce((bytes, rule) => bytes + rule.bytes, 0),
      suppressions: rules,
      warnings: [],
      findings: [],
      verdicts: [],
      runs: [],
    },
    sizes,
    suppressed,
    time,
    samples,
    marks,
    accesses,
    curves: curves.map(({ table }) => table),
    source: NO_SOURCE,
    selfValues,
  };
}

/** The older of two runs in one file, of which nothing else is known. */
function olderRun(trace: FoldedTrace, tables: MeasuredTables): RunTables {
  const run = describeTables(trace, tables, tables.selfValues, NO_MARKS);
  return { ...run, facts: { ...run.facts, title: 'the older run in the same file' } };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index];
  return total;
}
