import { FRAME_KINDS } from '../../../template/data/frame-kinds.js';
import type { Report } from '../../../template/data/report.js';
import { prefixSums, subtreeEnds } from '../../../template/data/tree.js';
import type { NamedRun } from './joined-run.js';

/** What a run came to, which tells it from others; null for what is not known of it. */
interface RunFigures {
  /** For sentences. */
  readonly name: string;
  /** By metric key. */
  readonly totals: ReadonlyMap<string, number>;
  /** Of its tree, the root among them. */
  readonly nodeCount: number | null;
  readonly stackCount: number | null;
  readonly runtimeMilliseconds: number | null;
  readonly peakResidentBytes: number | null;
}

/** How several runs are put together. */
type Joining = 'sum' | 'mean';

const TRACKS_OF_RUNS: readonly number[] = [FRAME_KINDS.indexOf('process'), FRAME_KINDS.indexOf('profile')];

/**
 * Runs that look the same, such as a trace and its own report, or a trace and a report that it is a part of. A report does not say of which file it
 * was made, so equal figures are all that can be told.
 * @param joining repeated runs may well come to the same totals: of these only what took as long is told
 * @returns a sentence for each pair
 */
export function sameRuns(runs: readonly NamedRun[], joining: Joining): string[] {
  const wholes = runs.map(figuresOfRun);
  const parts = runs.map((run) => [...figuresOfMean(run), ...(joining === 'sum' ? figuresOfTracks(run) : [])]);
  const sentences: string[] = [];
  for (const [at, whole] of wholes.entries()) {
    const later = wholes.slice(at + 1);
    const partsOfOthers = parts.filter((_, other) => other !== at).flat();
    for (const other of [...later, ...partsOfOthers]) {
      if (!looksTheSame(whole, other, joining)) continue;
      sentences.push(
        `${whole.name} and ${other.name} look the same, with equal totals of all metrics. If they are one run, it counts twice.`,
      );
    }
  }
  return sentences;
}

function looksTheSame(one: RunFigures, other: RunFigures, joining: Joining): boolean {
  const { totals } = one;
  if (totals.size !== other.totals.size || [...totals.values()].every((total) => total === 0)) return false;
  if ([...totals].some(([key, total]) => other.totals.get(key) !== total)) return false;
  if (joining === 'mean' && (one.runtimeMilliseconds === null || other.runtimeMilliseconds === null)) return false;
  return (['nodeCount', 'stackCount', 'runtimeMilliseconds', 'peakResidentBytes'] as const).every(
    (figure) => one[figure] === null || other[figure] === null || one[figure] === other[figure],
  );
}

function figuresOfRun({ report, name }: NamedRun): RunFigures {
  const { metrics, stackCount, peakResidentBytes } = report.facts;
  const totals = new Map(metrics.map(({ key, total }) => [key, total]));
  const runtimeMilliseconds = wallTime(report, report.facts.runtimeMilliseconds);
  return { name, totals, nodeCount: report.tree.depth.length, stackCount, runtimeMilliseconds, peakResidentBytes };
}

/** Of each run that a mean is of. */
function figuresOfMean({ report, name: mean }: NamedRun): RunFigures[] {
  return report.facts.runs.map(({ name, totals, runtimeMilliseconds }) => ({
    name: `${name} in ${mean}`,
    totals: new Map(Object.entries(totals)),
    nodeCount: null,
    stackCount: null,
    runtimeMilliseconds: wallTime(report, runtimeMilliseconds),
    peakResidentBytes: null,
  }));
}

/** Of each run that was put beside others: it became a track. */
function figuresOfTracks({ report, name: whole }: NamedRun): RunFigures[] {
  const { tree, frames, strings, facts, selfValues } = report;
  const ends = subtreeEnds(tree.depth);
  const sums = selfValues.map(prefixSums);
  const parts: RunFigures[] = [];
  for (let node = 1; node < ends.length; node = ends[node]) {
    const frame = tree.frame[node];
    if (!TRACKS_OF_RUNS.includes(frames.kind[frame])) continue;
    const end = ends[node];
    parts.push({
      name: `${strings[frames.functionName[frame]]} in ${whole}`,
      totals: new Map(facts.metrics.map(({ key }, metric) => [key, sums[metric][end] - sums[metric][node]])),
      nodeCount: end - node,
      stackCount: null,
      runtimeMilliseconds: null,
      peakResidentBytes: null,
    });
  }
  // What has one track alone is no sum of runs.
  return parts.length > 1 ? parts : [];
}

/** A clock that counts instructions may say the same of every run. */
function wallTime({ facts }: Report, runtimeMilliseconds: number | null): number | null {
  return facts.clockUnit === null ? runtimeMilliseconds : null;
}
