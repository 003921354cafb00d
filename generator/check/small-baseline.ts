import { baseUnitOf, fromBaseUnit, toBaseUnit } from '../../template/data/base-unit.js';
import { functionLeaders } from '../../template/data/function-leaders.js';
import { isSourceFile, moduleBaseName } from '../../template/data/modules.js';
import { programModules, withoutBuildHash } from '../../template/data/program-module.js';
import type { Metric, Report } from '../../template/data/report.js';
import type { Unit } from '../../template/data/unit.js';
import { isUnresolved } from '../../template/data/unresolved.js';
import { type Budget, subjectOf } from './budget.js';
import { totalsByFunction } from './function-totals.js';

/** A function's totals by metric key, in the metric's base unit; those that are 0 are left out. */
export interface BaselineFunction {
  readonly function: string;
  readonly module: string;
  readonly totals: Readonly<Record<string, number>>;
}

/** A run without its stacks, small enough for a repository: two builds of one program differ in nothing but figures. */
export interface SmallBaseline {
  readonly title: string;
  /** By metric key, in its base unit, as are all values. */
  readonly totals: Readonly<Record<string, number>>;
  /** By metric key; empty in a file of an older version, whose metrics are known to have no other. */
  readonly units: Readonly<Record<string, string>>;
  /** Values of the budgets that are not about a total, by subjectOf. */
  readonly measured: Readonly<Record<string, number>>;
  /** How many functions with smaller totals are not listed. */
  readonly functionsLeftOut: number;
  readonly functions: readonly BaselineFunction[];
}

const MAX_FUNCTIONS = 500;

/** Sums up a run and the measured values of its budgets. Functions are sorted by name. */
export function summarizeAsBaseline(
  report: Report,
  measured: readonly { readonly budget: Budget; readonly value: number; readonly unit: Unit }[],
): SmallBaseline {
  const functions = listFunctions(report);
  const { title, metrics } = report.facts;
  const share = ({ totals }: BaselineFunction) =>
    Math.max(...metrics.map(({ key, total, unit }) => (totals[key] ?? 0) / toBaseUnit(total, unit) || 0));
  const kept = functions.sort((a, b) => share(b) - share(a)).slice(0, MAX_FUNCTIONS);
  const subjects = measured.filter(({ budget }) => budget.scope.kind !== 'total');
  return {
    title: title.replace(/^\S+/, withoutBuildHash),
    totals: Object.fromEntries(metrics.map(({ key, total, unit }) => [key, toBaseUnit(total, unit)])),
    units: Object.fromEntries(metrics.map(({ key, unit }) => [key, baseUnitOf(unit)])),
    measured: Object.fromEntries(
      subjects
        .map(({ budget, value, unit }) => [subjectOf(budget), toBaseUnit(value, unit)] as const)
        .sort(([a], [b]) => compareTexts(a, b)),
    ),
    functionsLeftOut: functions.length - kept.length,
    functions: kept.sort((a, b) => compareTexts(`${a.function}\n${a.module}`, `${b.function}\n${b.module}`)),
  };
}

/** A budget's value in the baseline, in the unit of its metric; null where that is not known exactly. */
export function measuredBefore(
  small: SmallBaseline,
  budget: Budget,
  { key, unit }: Pick<Metric, 'key' | 'unit'>,
): number | null {
  if ((own(small.units, key) ?? baseUnitOf(unit)) !== baseUnitOf(unit)) return null;
  const value = baseValueBefore(small, budget);
  return value === null ? null : fromBaseUnit(value, unit);
}

/** A metric's total in the baseline; null where that has none in such a unit. */
export function totalBefore(small: SmallBaseline, metric: Pick<Metric, 'key' | 'unit'>): number | null {
  if ((own(small.units, metric.key) ?? baseUnitOf(metric.unit)) !== baseUnitOf(metric.unit)) return null;
  const total = own(small.totals, metric.key);
  return total === undefined ? null : fromBaseUnit(total, metric.unit);
}

function baseValueBefore(small: SmallBaseline, budget: Budget): number | null {
  const { scope, metric } = budget;
  if (scope.kind === 'total') return own(small.totals, metric) ?? null;
  const measured = own(small.measured, subjectOf(budget));
  if (measured !== undefined || scope.kind === 'site') return measured ?? null;
  // Files are listed by their names alone.
  if (scope.text.includes('/') && small.functions.some(({ module }) => isSourceFile(module))) return null;
  const named = matchingFunctions(small, scope.text);
  // Several functions may overlap, because one calls the other; of those not listed nothing is known.
  if (named.length > 1 || small.functionsLeftOut > 0) return null;
  // What a run never measured is not 0 in it.
  if (own(small.totals, metric) === undefined) return null;
  return named.length === 0 ? 0 : (own(named[0].totals, metric) ?? 0);
}

/** Whether a baseline lists functions or modules whose names contain the text. */
export function listsMatching(small: SmallBaseline | null, text: string): boolean {
  return small !== null && matchingFunctions(small, text).length > 0;
}

function matchingFunctions({ functions }: SmallBaseline, text: string): BaselineFunction[] {
  return functions.filter(({ function: name, module }) => [name, module].some((one) => one.includes(text)));
}

/** All functions with a total above 0 of any metric. */
function listFunctions(report: Report): BaselineFunction[] {
  const { strings, frames, facts } = report;
  const programs = programModules(report);
  const moduleName = (leader: number) => {
    const name = moduleBaseName(strings[frames.module[leader]]);
    return programs.has(name) ? withoutBuildHash(name) : name;
  };
  // Addresses differ from run to run.
  const functionName = frames.functionName.map((name) => (isUnresolved(strings[name]) ? 0 : name));
  const leaders = functionLeaders({ ...frames, functionName, module: byFileName(frames.module, strings) }, strings);
  const rows = new Map<number, Record<string, number>>();
  facts.metrics.forEach(({ key, unit }, metric) => {
    for (const [leader, total] of totalsByFunction(report, leaders, metric)) {
      const totals = rows.get(leader) ?? {};
      totals[key] = toBaseUnit(total, unit);
      rows.set(leader, totals);
    }
  });
  return Array.from(rows, ([leader, totals]) => ({
    function: strings[functionName[leader]],
    module: moduleName(leader),
    totals,
  }));
}

/** Source files of one name are one: in which folders they lay is another matter in each build. */
function byFileName(module: Uint32Array, strings: readonly string[]): Uint32Array {
  const firstOfName = new Map<string, number>();
  return module.map((text) => {
    const name = moduleBaseName(strings[text]);
    const first = firstOfName.get(name) ?? text;
    firstOfName.set(name, first);
    return first;
  });
}

function own<T>(figures: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(figures, key) ? figures[key] : undefined;
}

/** By UTF-16 units, which is the same on every machine. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
