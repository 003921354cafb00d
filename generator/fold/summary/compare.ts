import { type FunctionChange, functionChanges } from '../../../template/data/compare/function-changes.js';
import { labelValues } from '../../../template/data/compare/label-changes.js';
import { noiseOfTotal } from '../../../template/data/compare/noise.js';
import { functionLeaders } from '../../../template/data/function-leaders.js';
import type { Metric, Report, RunTables } from '../../../template/data/report.js';
import { indexOfSame } from '../../../template/data/same-metric.js';
import { severalRunsWords } from '../../../template/data/several-runs.js';
import type { Unit } from '../../../template/data/unit.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import { functionLabels } from '../../../template/languages/function-labels.js';
import { ownFrames } from '../../../template/languages/own-frames.js';
import { type MatchedStacks, matchStacks } from './matched-stacks.js';
import { placesOfChanges } from './place-of-change.js';
import { sumsOfRuns } from './sums-of-runs.js';

/** How a function's total came to differ. */
type ChangeKind = 'new' | 'gone' | 'grown' | 'shrunk';

/** A function whose total differs between two runs. */
export interface ChangedFunction {
  readonly change: ChangeKind;
  /** As shown; "" where not resolved. */
  readonly function: string;
  /** As short as on the page, told apart from all others of the report, see functionLabels. */
  readonly name: string;
  /** The line that most of the change of its total comes about by, see placesOfChanges; "" and 0 where unknown. */
  readonly file: string;
  readonly line: number;
  readonly module: string;
  /** Whether it is the program's own code, neither a library's nor an allocator's. */
  readonly isOwn: boolean;
  readonly oldSelf: number;
  readonly newSelf: number;
  readonly oldTotal: number;
  readonly newTotal: number;
}

/** A metric of two runs. */
export interface ComparedMetric {
  readonly unit: Unit;
  readonly old: number;
  readonly new: number;
  readonly difference: number;
  /** new / old; null where old is 0. */
  readonly ratio: number | null;
  /** By how much both may differ where nothing has changed, from what repeated runs came to; null where each is of a single run. */
  readonly noise: number | null;
}

/** What `flamefile diff --json` prints. */
export interface Comparison {
  /** Raised when a key changes its meaning; added keys do not raise it. */
  readonly schema: 1;
  readonly old: ComparedRun;
  readonly new: ComparedRun;
  /** Those that both runs have. */
  readonly metrics: Readonly<Record<string, ComparedMetric>>;
  /** The labels of those that only one of them has. */
  readonly notCompared: readonly string[];
  readonly stacks: MatchedStacks;
  /** Functions by metric key, largest absolute change of the total first; at most 500 for each metric. */
  readonly functions: Readonly<Record<string, readonly ChangedFunction[]>>;
}

export interface ComparedRun {
  readonly title: string;
  /** `mean of 3 runs`, `3 runs added up`; "" for one run. */
  readonly severalRuns: string;
  readonly command: string;
  /** What was said of the run, by name. */
  readonly labels: Readonly<Record<string, string>>;
  /** Null where it is not known. */
  readonly runtimeMs: number | null;
  readonly peakRssBytes: number | null;
}

const MAX_FUNCTIONS = 500;

/** Sums up how the newer run of a report differs from its baseline. */
export function compareRuns(report: Report, baseline: RunTables): Comparison {
  const leaders = functionLeaders(report.frames, report.strings);
  const ofOlder = (metric: Metric) => baseline.facts.metrics[indexOfSame(metric, baseline.facts.metrics)];
  const compared = report.facts.metrics.flatMap((metric, index) => {
    const older = ofOlder(metric);
    return older === undefined ? [] : [{ metric, index, older }];
  });
  const isCompared = (metric: Metric) => compared.some((one) => one.metric === metric || one.older === metric);
  const sumsOf = sumsOfRuns(report, baseline);
  const changesOf = functionChanges(report, baseline, leaders, sumsOf);
  const placesOf = placesOfChanges(report, baseline, leaders, sumsOf);
  return {
    schema: 1,
    old: describe(baseline),
    new: describe(report),
    metrics: Object.fromEntries(
      compared.map(({ metric, older }) => [
        metric.key,
        {
          ...compareTotals(metric.unit, older.total, metric.total),
          noise: noiseOfTotal(metric, report.facts, baseline.facts),
        },
      ]),
    ),
    notCompared: [...report.facts.metrics, ...baseline.facts.metrics]
      .filter((metric) => !isCompared(metric))
      .map(({ label }) => label),
    stacks: matchStacks(report, baseline),
    functions: Object.fromEntries(
      compared.map(({ metric, index }) => {
        const placeOf = placesOf(index);
        const changes = changesOf(index)
          .filter(({ olderTotal, newerTotal }) => olderTotal !== newerTotal)
          .sort((a, b) => size(b) - size(a))
          .slice(0, MAX_FUNCTIONS);
        return [metric.key, changes.map((change) => nameChange(report, change, placeOf(change)))];
      }),
    ),
  };
}

function describe({ facts }: RunTables): ComparedRun {
  const { title, command, runtimeMilliseconds: runtimeMs, peakResidentBytes: peakRssBytes } = facts;
  const labels = labelValues(facts);
  return { title, severalRuns: severalRunsWords(facts), command, labels, runtimeMs, peakRssBytes };
}

function compareTotals(unit: Unit, older: number, newer: number): Omit<ComparedMetric, 'noise'> {
  return { unit, old: older, new: newer, difference: newer - older, ratio: older === 0 ? null : newer / older };
}

function size({ olderTotal, newerTotal }: FunctionChange): number {
  return Math.abs(newerTotal - olderTotal);
}

/** @param place a frame at the line to be told of it */
function nameChange({ strings, frames }: Report, change: FunctionChange, place: number): ChangedFunction {
  const { leader, olderSelf, newerSelf, olderTotal, newerTotal } = change;
  const grewOrShrank = newerTotal > olderTotal ? 'grown' : 'shrunk';
  const [name, module] = [strings[frames.functionName[leader]], strings[frames.module[leader]]];
  return {
    change: olderTotal === 0 ? 'new' : newerTotal === 0 ? 'gone' : grewOrShrank,
    function: name,
    name: functionLabels(frames, strings)[leader] ?? name,
    file: strings[frames.file[place]],
    line: frames.line[place],
    module,
    isOwn: !isUnresolved(name) && ownFrames(frames, strings)[leader] === 1,
    oldSelf: olderSelf,
    newSelf: newerSelf,
    oldTotal: olderTotal,
    newTotal: newerTotal,
  };
}
