import type { Side } from '../../template/languages/top-list.js';
import { leftOutFunctions, topFunctions } from '../../template/model/table/top-functions.js';
import { type AskedFunction, type BothRuns, describeFunctions, totalInRuns } from './asked-function.js';
import type { AskedView } from './asked-view.js';
import { type AskedRatio, type RatioInFunction, ratiosInFunctions } from './ratios.js';

/** A function that costs much, as the page's summary lists it. */
export interface CostlyFunction extends AskedFunction {
  /** Of the program's own functions with what the libraries and allocators beneath them hold. */
  readonly self: number;
  /** With all that it called; recursion is counted once. */
  readonly total: number;
  /** The library's function by whose call most of its self came about; "" where it is its own. */
  readonly through: string;
  /** Of a comparison the totals in both runs; otherwise null. */
  readonly runs: BothRuns | null;
  /** Quotients, in the order of the answer's `ratios`. */
  readonly ratios: readonly RatioInFunction[];
}

/** The functions that hold most, largest first, of changes whichever way they went. */
export function costliestFunctions(
  view: AskedView,
  side: Side,
  count: number,
  ratios: readonly AskedRatio[],
): CostlyFunction[] {
  const top = topFunctions(view.profile, view.sums, side, count);
  const leaders = top.map(({ frame }) => frame);
  const functions = describeFunctions(view, leaders, side);
  const quotients = ratiosInFunctions(view, ratios, leaders);
  const { names } = view.source;
  return top.map(({ frame, self, total, through }, at) => ({
    ...functions[at],
    self,
    total,
    through: through === 0 ? '' : names.fullName(through),
    runs: totalInRuns(view, frame),
    ratios: quotients[at],
  }));
}

/** Names of functions that a list by total leaves out, since they only pass on what another costs. */
export function passingOn(view: AskedView, count: number): readonly string[] {
  return leftOutFunctions(view.profile, view.sums, count).map((leader) => view.source.names.label(leader));
}
