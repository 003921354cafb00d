import { functionLeaders } from '../../template/data/function-leaders.js';
import { moduleBaseName } from '../../template/data/modules.js';
import { programModules, withoutBuildHash } from '../../template/data/program-module.js';
import type { Report } from '../../template/data/report.js';
import { isUnresolved } from '../../template/data/unresolved.js';
import { type Budget, subjectOf } from './budget.js';
import { totalsByFunction } from './function-totals.js';

/** A function's totals by metric key; those that are 0 are left out. */
export interface BaselineFunction {
  readonly function: string;
  readonly module: string;
  readonly totals: Readonly<Record<string, number>>;
}

/** A run without its stacks, small enough for a repository: two builds of one program differ in nothing but figures. */
export interface SmallBaseline {
  readonly title: string;
  /** By metric key. */
  readonly totals: Readonly<Record<string, number>>;
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
  measured: readonly { readonly budget: Budget; readonly value: number }[],
): SmallBaseline {
  const functions = listFunctions(report);
  const { title, metrics } = report.facts;
  const share = ({ totals }: BaselineFunction) =>
    Math.max(...metrics.map(({ key, total }) => (total === 0 ? 0 : (totals[key] ?? 0) / total)));
  const kept = functions.sort((a, b) => share(b) - share(a)).slice(0, MAX_FUNCTIONS);
  const subjects = measured.filter(({ budget }) => budget.scope.kind !== 'total');
  return {
    title: title.replace(/^\S+/, withoutBuildHash),
    totals: Object.fromEntries(metrics.map(({ key, total }) => [key, total])),
    measured: Object.fromEntries(
      subjects.map(({ budget, value }) => [subjectOf(budget), value] as const).sort(([a], [b]) => compareTexts(a, b)),
    ),
    functionsLeftOut: functions.length - kept.length,
    functions: kept.sort((a, b) => compareTexts(`${a.function}\n${a.module}`, `${b.function}\n${b.module}`)),
  };
}

/** A budget's value in the baseline; null where that is not known exactly. */
export function measuredBefore(small: SmallBaseline, budget: Budget): number | null {
  const { scope, metric } = budget;
  if (scope.kind === 'total') return own(small.totals, metric) ?? null;
  const measured = own(small.measured, subjectOf(budget));
  if (measured !== undefined || scope.kind === 'site') return measured ?? null;
  const named = matchingFunctions(small, scope.text);
  // Several functions may overlap, because one calls the other; of those not listed nothing is known.
  if (named.length > 1 || small.functionsLeftOut > 0) return null;
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
  const leaders = functionLeaders({ ...frames, functionName }, strings);
  const rows = new Map<number, Record<string, number>>();
  facts.metrics.forEach(({ key }, metric) => {
    for (const [leader, total] of totalsByFunction(report, leaders, metric)) {
      const totals = rows.get(leader) ?? {};
      totals[key] = total;
      rows.set(leader, totals);
    }
  });
  return Array.from(rows, ([leader, totals]) => ({
    function: strings[functionName[leader]],
    module: moduleName(leader),
    totals,
  }));
}

function own(figures: Readonly<Record<string, number>>, key: string): number | undefined {
  return Object.hasOwn(figures, key) ? figures[key] : undefined;
}

/** By UTF-16 units, which is the same on every machine. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
