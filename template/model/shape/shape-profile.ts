import { mergeLines } from '../../data/merged-tree.js';
import { callsOf } from '../calls/calls-of.js';
import { type Profile, profileOfTree } from '../calls/profile.js';
import type { NamedReport } from '../names/frame-names.js';
import { invertTree } from './invert-tree.js';
import { nodesWithSelf } from './nodes-with-self.js';
import { functionOrigins, ownOrigins } from './origins.js';
import { isPlain, type Plan, planShape, type Shape, startingAt } from './plan.js';
import { transformTree } from './transform-tree.js';

/** The calls in the shape a reader asked for, callers first. */
export function shapeProfile(source: NamedReport, shape: Shape): Profile {
  return planned(source, planShape(source, shape));
}

/** What a function called: all its outermost calls merged into one, recursion counted once. @param leader of its box */
export function calleesProfile(source: NamedReport, shape: Shape, leader: number): Profile {
  return planned(source, startingAt(planShape(source, shape), leader));
}

/** The same of a function, whatever boxes are: calls of it by lines, say. @param leader see ViewFrames */
export function profileBelow(source: NamedReport, shape: Shape, leader: number): Profile {
  return planned(source, startingAt(planShape(source, shape), leader, source.frames.functionLeaders));
}

function planned({ report, frames }: NamedReport, plan: Plan): Profile {
  const { leaders, nameRanks } = plan;
  const tree = isPlain(plan) ? mergeLines(report, leaders) : transformTree(report, frames, plan);
  const profile = profileOfTree({ report, frames, leaders, nameRanks, isInverted: false }, tree);
  return { ...profile, stoppedPatterns: plan.stoppedPatterns };
}

/**
 * A profile upside down: below each function that holds something itself, its callers.
 * @param ownValues of the profile's nodes, which say what weighs enough
 * @param floor of a weight, below which callers are left out; see invertTree
 */
export function invertProfile(profile: Profile, ownValues: Float64Array, floor: number): Profile {
  const { report, frames, tree, leaders, nameRanks } = profile;
  const origins = ownOrigins(tree, nodesWithSelf(report), ownValues);
  return profileOfTree(
    { ...profile, isInverted: true },
    invertTree(tree, leaders, frames.lineLeaders, nameRanks, origins, floor),
  );
}

/** The callers of a function, which is the one call below the root; recursion counted once. @param leader of its box */
export function callersProfile(profile: Profile, leader: number, ownValues: Float64Array, floor: number): Profile {
  const { frames, tree, ends, leaders, nameRanks } = profile;
  const origins = functionOrigins(tree, ends, callsOf(profile, leader), ownValues);
  return profileOfTree(
    { ...profile, isInverted: true },
    invertTree(tree, leaders, frames.lineLeaders, nameRanks, origins, floor),
  );
}
