import type { Side } from '../../template/languages/top-list.js';
import { totalsOfFunctions } from '../../template/model/calls/totals-of-functions.js';
import { placeFrames } from '../../template/model/table/place-frames.js';
import { ownersOf } from '../../template/model/table/top-functions.js';
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
  /** The line that most of it comes about by, on a list by self most of its self; "" and 0 where unknown. */
  readonly file: string;
  readonly line: number;
  /** The path of its binary or library; "" where unknown. */
  readonly module: string;
}

/**
 * Functions of one list.
 * @param leaders see Profile.leaders; 0 is the whole program
 * @param side what the list is of: the line of a function is the one that most of that comes about by
 * @param frameOf of some functions a frame at another line to be told of
 */
export function describeFunctions(
  view: AskedView,
  leaders: readonly number[],
  side: Side = 'total',
  frameOf: ReadonlyMap<number, number> = new Map(),
): AskedFunction[] {
  const { profile, lens, metricIndex } = view;
  const { names } = view.source;
  const places = placeFrames(profile, lens.valuesOf(metricIndex), side, ownersOf(profile));
  return leaders.map((leader) => {
    const frame = frameOf.get(leader) ?? places[leader];
    return {
      function: names.fullName(leader),
      name: names.label(leader),
      ask: leader === 0 ? '' : nameToAskFor(view.source, view.source.frames.functionLeaders[leader]),
      file: names.file(frame),
      line: view.source.frames.line[frame],
      module: names.module(leader),
    };
  });
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
