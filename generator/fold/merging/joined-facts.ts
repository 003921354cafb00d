import {
  CONTRACT_VERSION,
  type Curve,
  type Metric,
  type MetricRatio,
  type ReportFacts,
  type RunLabel,
} from '../../../template/data/report.js';
import type { CurveTable } from '../../../template/data/tables.js';
import { PRODUCT } from '../../product.js';
import type { WarningCounter } from '../warnings.js';
import { type JoinedRun, movedNode, type NamedRun } from './joined-run.js';
import { describeCommands, notesInCommon } from './merging-notes.js';

/** As many as a report has of one run. */
const MAX_CURVES = 100;

/** What several runs have been as a whole; what they differ in is left open. */
export function joinRunFacts(runs: readonly NamedRun[]) {
  const facts = runs.map(({ report }) => report.facts);
  const same = <Value>(factOf: (one: ReportFacts) => Value, other: Value): Value =>
    facts.every((one) => JSON.stringify(factOf(one)) === JSON.stringify(factOf(facts[0]))) ? factOf(facts[0]) : other;
  const distinct = (factOf: (one: ReportFacts) => string) =>
    [...new Set(facts.map(factOf))].filter((one) => one !== '').join(', ');
  const sourceUrl = same((one) => one.sourceUrl, undefined);
  return {
    contractVersion: CONTRACT_VERSION,
    generator: PRODUCT,
    title: same(({ title }) => title, ''),
    format: distinct(({ format }) => format),
    formatVersion: same(({ formatVersion }) => formatVersion, ''),
    recorder: distinct(({ recorder }) => recorder),
    command: same(({ command }) => command, ''),
    isAttached: facts.some(({ isAttached }) => isAttached),
    clockUnit: same(({ clockUnit }) => clockUnit, null),
    systemMemoryBytes: same(({ systemMemoryBytes }) => systemMemoryBytes, null),
    isDifferenceOnly: false,
    notes: [...describeCommands(facts), ...notesInCommon(facts)],
    labels: labelsInCommon(facts),
    ...(sourceUrl !== undefined && { sourceUrl }),
    verdicts: [],
    runs: [],
  };
}

/** Labels that all runs have, with the same value. */
function labelsInCommon([first, ...others]: readonly ReportFacts[]): RunLabel[] {
  return first.labels.filter(({ name, value }) =>
    others.every(({ labels }) => labels.some((label) => label.name === name && label.value === value)),
  );
}

/** The greatest of what is known of each run; null where it is not known of one. */
export function longest(values: readonly (number | null)[]): number | null {
  return values.includes(null) ? null : Math.max(...values.map(Number));
}

export function sumOfAll(values: readonly (number | null)[]): number | null {
  return values.includes(null) ? null : values.reduce<number>((sum, value) => sum + Number(value), 0);
}

/** Quotients of metrics that are there. */
export function joinRatios(runs: readonly NamedRun[], metrics: readonly Metric[]): MetricRatio[] {
  const all = new Map(runs.flatMap(({ report }) => report.facts.ratios.map((ratio) => [ratio.label, ratio] as const)));
  const isThere = (key: string) => metrics.some((metric) => metric.key === key);
  return [...all.values()].filter(({ dividend, divisor }) => isThere(dividend) && isThere(divisor));
}

/** Of each run what was measured beside its calls, those in bytes first; a curve of the whole run is one of its track. */
export function joinCurves(runs: readonly JoinedRun[]): { curve: Curve; table: CurveTable }[] {
  const all = runs.flatMap((run) =>
    run.report.facts.curves.map((curve, index) => ({
      curve: { ...curve, node: movedNode(run, curve.node) },
      table: run.report.curves[index],
    })),
  );
  const isOther = ({ curve }: { curve: Curve }) => Number(curve.unit.kind !== 'bytes');
  return all.sort((a, b) => isOther(a) - isOther(b));
}

/** Keeps as many curves as a report may have. */
export function keepCurves<Kept>(curves: readonly Kept[], warnings: WarningCounter): readonly Kept[] {
  const leftOut = curves.length - MAX_CURVES;
  if (leftOut <= 0) return curves;
  warnings.add(
    'left-out-curves',
    'The runs have more curves over time than can be looked at; the first hundred are shown.',
    leftOut,
  );
  return curves.slice(0, MAX_CURVES);
}
