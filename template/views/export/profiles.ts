import { pprofProfile } from '../../model/export/pprof/profile.js';
import { profileFacts } from '../../model/export/pprof/profile-facts.js';
import { speedscopeJson } from '../../model/export/speedscope.js';
import { functionStacks, lineStacks } from '../../model/export/stack-shapes.js';
import type { ViewState } from '../../state/state.js';
import { exportedStacks } from './exported-stacks.js';

/** The view for pprof, before it is packed. */
export function pprofOf(state: ViewState): Uint8Array<ArrayBuffer>[] {
  const stacks = exportedStacks(state, lineStacks);
  return [...pprofProfile(state, stacks, profileFacts(state.lens.value, stacks.scope))];
}

/** The view for speedscope. @throws Error where it has values below zero */
export function speedscopeOf(state: ViewState): string[] {
  const { metric, names, lens } = state;
  if (metric.value.isSigned) {
    throw new Error('speedscope takes no values below zero: choose one run, or another format.');
  }
  const { facts } = lens.value.report;
  const stacks = exportedStacks(state, functionStacks);
  return [...speedscopeJson(facts.title, names, stacks, `${facts.generator.name}@${facts.generator.version}`)];
}
