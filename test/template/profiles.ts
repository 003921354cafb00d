import { gatherValues } from '../../template/data/merged-tree.js';
import { createProfile, type Profile } from '../../template/model/calls/profile.js';
import { FIGURES_ALONE, reportFromStacks } from '../helpers/stacks.js';

/** A profile of a run written as text, see test/helpers/stacks. */
export function profileOf(run: string): Profile {
  return createProfile(reportFromStacks(run, FIGURES_ALONE));
}

/** The node of a stack, outermost call first: `main;parse`; "" is the whole program. */
export function nodeOf(profile: Profile, stack: string): number {
  const node = Array.from(profile.tree.depth.keys()).find((candidate) => stackOf(profile, candidate) === stack);
  if (node === undefined) throw new Error(`no such stack: ${stack}`);
  return node;
}

/** A node's stack, outermost call first. */
export function stackOf(profile: Profile, node: number): string {
  const { strings, frames } = profile.report;
  const names: string[] = [];
  for (let at = node; at !== 0; at = profile.parents[at]) {
    names.push(strings[frames.functionName[profile.tree.frame[at]]]);
  }
  return names.reverse().join(';');
}

/** Index of a metric. */
export function metricOf(profile: Profile, key: string): number {
  return profile.report.facts.metrics.findIndex((metric) => metric.key === key);
}

/** A metric's own values of the profile's nodes. */
export function ownValuesOf(profile: Profile, key: string): Float64Array {
  return gatherValues(profile.tree, profile.report.selfValues[metricOf(profile, key)]);
}

/** Prefix sums of the allocated bytes. */
export function bytesOf(profile: Profile): Float64Array {
  return profile.sumsOf(metricOf(profile, 'allocatedBytes'));
}
