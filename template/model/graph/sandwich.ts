import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { allCallsOf } from '../calls/all-calls.js';
import { type Profile, totalOf } from '../calls/profile.js';
import type { Lens } from '../figures/lens.js';
import type { ViewFigures } from '../figures/run-figures.js';
import { viewFigures } from '../figures/view-figures.js';
import type { NamedReport } from '../names/frame-names.js';
import type { Shape } from '../shape/plan.js';
import { calleesProfile, callersProfile } from '../shape/shape-profile.js';
import { walk } from './walk.js';

/** A tree with the values in it. */
export interface Half {
  readonly profile: Profile;
  readonly figures: ViewFigures;
}

/** Callers that hold less than this share of the subject are left out of trees with many calls. */
const MIN_SHARE = 1 / 20_000;
const COMPLETE_NODES = 30_000;

/** A call that holds more than this share of all only passes on what others cost. */
const MAX_PASSED_ON = 0.95;

/**
 * The call whose function is looked at where none was chosen: the first one on the heaviest path that is not nearly
 * all, otherwise the last one; 0 where there is no call.
 */
export function defaultCall(profile: Profile, widths: Float64Array): number {
  const all = totalOf(profile, widths, 0);
  for (let node = 0; ; ) {
    const heaviest = walk(profile, widths, 0, node, 'down');
    if (heaviest === node) return node;
    if (totalOf(profile, widths, heaviest) < all * MAX_PASSED_ON) return heaviest;
    node = heaviest;
  }
}

/** What a function's outermost calls were called by, outermost caller last. @param leader of its box */
export function callersHalf({ profile, figures }: Half, lens: Lens, metric: number, leader: number): Half {
  const widths = figures.widthsOf(metric);
  const isSmall = profile.ends.length <= COMPLETE_NODES;
  const floor = isSmall ? 0 : allCallsOf(profile, widths, leader).total * MIN_SHARE;
  const callers = callersProfile(profile, leader, figures.weightsOf(metric), floor);
  return { profile: callers, figures: viewFigures(callers, lens) };
}

interface KnownCallees {
  readonly shape: Shape;
  readonly leader: number;
  readonly profile: Profile;
}

/** The last one of a report, which stays the same when another metric or time is looked at. */
const lastCallees = memoizeBy((_: Report): { callees: KnownCallees | null } => ({ callees: null }));

/** What a function's outermost calls called, all of them merged into one. @param leader of its box */
export function calleesHalf(source: NamedReport, shape: Shape, lens: Lens, leader: number): Half {
  const last = lastCallees(source.report);
  if (last.callees?.leader !== leader || last.callees.shape !== shape) {
    last.callees = { shape, leader, profile: calleesProfile(source, shape, leader) };
  }
  const { profile } = last.callees;
  return { profile, figures: viewFigures(profile, lens) };
}
