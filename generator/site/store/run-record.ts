import { createHash } from 'node:crypto';
import { baseUnitOf, toBaseUnit } from '../../../template/data/base-unit.js';
import { moduleBaseName } from '../../../template/data/modules.js';
import { programModules, withoutBuildHash } from '../../../template/data/program-module.js';
import type { Report, RunLabel } from '../../../template/data/report.js';
import { timeIn, type Unit } from '../../../template/data/unit.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import { FUNCTIONS_EACH_WAY, type FunctionFigures, type HistoryMetric } from '../../../template/site/history.js';
import { UserError } from '../../errors.js';
import { listTopFunctions, type TopFunction } from '../../fold/summary/top-functions.js';

/** What a site keeps of a run for ever: totals and the functions that cost most, some kB. */
export interface RunRecord {
  /** What was run: runs of one benchmark are one curve. */
  readonly benchmark: string;
  /** When: `2026-11-30T10:15:00Z`. */
  readonly date: string;
  /** E.g. `commit`, `branch`, `release`; in the order of their names. */
  readonly labels: Readonly<Record<string, string>>;
  /** The report's title. */
  readonly title: string;
  readonly metrics: readonly RecordedMetric[];
  /** The budgets that the run broke, as they were written. */
  readonly broken: readonly string[];
  /** Sorted by name. */
  readonly functions: readonly FunctionFigures[];
}

export interface RecordedMetric extends HistoryMetric {
  readonly total: number;
}

/** So that no run takes more than some ten kB, whatever it is named. */
const MAX_METRICS = 12;
const MAX_TEXT = 200;
const MAX_NAME = 240;
const MAX_LABELS = 20;
/** An address is longer than other texts. */
const MAX_LABEL = 500;

/** What Node calls its profiles: by time, process and thread, `CPU.20261130.123110.8689.0.001.cpuprofile`. */
const NAMED_BY_TIME = /^(?:CPU|Heap)\.\d{8}\.\d{6}\.\d+\.\d+\.\d+(?:\.(?:cpu|heap)profile)?$/;

/** Those that the record has fields of its own for. */
const OWN_FIELDS = ['benchmark', 'date'];

/**
 * Sums up a run, of a report of two runs the newer one, with the labels that it was given. Figures are in base units, which do not differ
 * from run to run.
 * @param date `2026-11-30T10:15:00Z`
 * @throws UserError where it has no name for its benchmark
 */
export function recordRun(report: Report, date: string): RunRecord {
  const { facts } = report;
  const title = facts.title.slice(0, MAX_TEXT);
  const metrics = facts.metrics.slice(0, MAX_METRICS);
  return {
    benchmark: benchmarkOf(facts),
    date,
    labels: recordLabels(facts.labels),
    title,
    metrics: metrics.map(({ key, label, unit, total }) => ({
      key,
      label,
      unit: inBaseUnit(unit),
      total: toBaseUnit(total, unit),
    })),
    broken: facts.verdicts.filter(({ isBroken, excuse }) => isBroken && excuse === '').map(({ budget }) => budget),
    functions: recordFunctions(report, metrics.length),
  };
}

/** @throws UserError where a run has no name that the next one of the same program would have, too */
function benchmarkOf({ labels, title }: Report['facts']): string {
  const label = labels.find(({ name }) => name === 'benchmark');
  if (label === undefined && NAMED_BY_TIME.test(title)) {
    throw new UserError(
      'input',
      `${title} says when it was recorded, but not of what: name it, as in --label benchmark=parse.`,
    );
  }
  return (label?.value ?? title.replace(/^\S+/, withoutBuildHash)).slice(0, MAX_TEXT);
}

/** Names a run's files: its date, and a hash of what is kept of it, which shows whether a file is as it was written. */
export function runId(date: string, text: string): string {
  const digest = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
  return `${date.replace(/[-:]/g, '')}-${digest.slice(0, 12)}`;
}

function recordLabels(labels: readonly RunLabel[]): Record<string, string> {
  const kept = labels.filter(({ name }) => !OWN_FIELDS.includes(name)).slice(0, MAX_LABELS);
  const sorted = kept.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(sorted.map(({ name, value }) => [name, value.slice(0, MAX_LABEL)]));
}

function inBaseUnit(unit: Unit): Unit {
  if (baseUnitOf(unit) === 'nanoseconds') return timeIn(1);
  return unit.kind === 'count' ? { ...unit, parts: 1 } : unit;
}

function recordFunctions(report: Report, metricCount: number): FunctionFigures[] {
  const { metrics } = report.facts;
  const programs = programModules(report);
  const rows = new Map<string, FunctionFigures>();
  listTopFunctions(report)
    .slice(0, metricCount)
    .forEach((functions, metric) => {
      for (const row of heaviest(functions)) {
        const module = moduleOf(row.module, programs);
        const name = row.function.slice(0, MAX_NAME);
        const key = `${name}\n${module}`;
        const { key: metricKey, unit } = metrics[metric];
        const figures: FunctionFigures['figures'] = rows.get(key)?.figures ?? {};
        // Two may have names that are the same up to where they are cut.
        const [self, total] = figures[metricKey] ?? [0, 0];
        const sums = [self + toBaseUnit(row.self, unit), total + toBaseUnit(row.total, unit)] as const;
        rows.set(key, { function: name, module, figures: { ...figures, [metricKey]: sums } });
      }
    });
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Addresses differ from run to run, so what has no name is not kept. */
function heaviest(functions: readonly TopFunction[]): TopFunction[] {
  const named = functions.filter((row) => !isUnresolved(row.function));
  const first = (side: 'self' | 'total') => named.toSorted((a, b) => b[side] - a[side]).slice(0, FUNCTIONS_EACH_WAY);
  return [...new Set([...first('self'), ...first('total')])];
}

function moduleOf(path: string, programs: ReadonlySet<string>): string {
  const name = moduleBaseName(path).slice(0, MAX_NAME);
  return programs.has(name) ? withoutBuildHash(name) : name;
}
