import { totalsOfFunctions } from '../../template/model/calls/totals-of-functions.js';
import { functionLines } from '../../template/model/table/function-lines.js';
import type { AskedView } from './asked-view.js';
import { nameToAskFor } from './function-names.js';

/** A function as the trace has it. */
export interface AskedFunction {
  /** The whole name; of one that is not resolved what is known of it. */
  readonly function: string;
  /** As short as on the page. */
  readonly name: string;
  /** What --focus takes for it; "" of the whole program. */
  readonly ask: string;
  /** The line that most of it comes about by; "" and 0 where unknown. */
  readonly file: string;
  readonly line: number;
  /** The path of its binary or library; "" where unknown. */
  readonly module: string;
}

/**
 * Functions of one list, with names that tell them apart.
 * @param leaders see Profile.leaders; 0 is the whole program
 * @param frameOf a frame at the line to be told of a function; otherwise it is the one that most of it comes about by
 */
export function describeFunctions(
  view: AskedView,
  leaders: readonly number[],
  frameOf: ReadonlyMap<number, number> = new Map(),
): AskedFunction[] {
  const { names } = view.source;
  const labels = names.listLabels(leaders);
  return leaders.map((leader, at) => {
    const frame = frameOf.get(leader) ?? mainFrame(view, leader);
    return {
      function: names.fullName(leader),
      name: labels[at],
      ask: leader === 0 ? '' : nameToAskFor(view.source, view.source.frames.functionLeaders[leader]),
      file: names.file(frame),
      line: view.source.frames.line[frame],
      module: names.module(leader),
    };
  });
}

function mainFrame({ profile, lens, metricIndex }: AskedView, leader: number): number {
  if (leader === 0) return 0;
  return functionLines(profile, lens.valuesOf(metricIndex), leader)[0]?.frame ?? leader;
}

/** What two runs had. */
export interface BothRuns {
  readonly old: number;
  readonly new: number;
}

/** A function's total in each of two runs; null where one is looked at. */
export function totalInRuns({ profile, figures, metricIndex }: AskedView, leader: number): BothRuns | null {
  if (figures.runs === null) return null;
  const [older, newer] = [figures.runs.older, figures.runs.newer].map(
    (run) => totalsOfFunctions(run.sumsOf(metricIndex), profile).total[leader],
  );
  return { old: older, new: newer };
}
