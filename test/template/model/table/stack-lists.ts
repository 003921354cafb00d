import fc from 'fast-check';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { type MetricColumn, metricColumns } from '../../../../template/model/table/metric-column.js';
import { metricOf, profileOf } from '../../profiles.js';

/** A stack, outermost call first, and the bytes it asked for. */
export interface Stack {
  /** `parse(lib.rs:2)` */
  readonly calls: readonly string[];
  readonly bytes: number;
}

const call = fc
  .tuple(fc.constantFrom('main', 'parse', 'new', 'grow'), fc.constantFrom(1, 2))
  .map(([name, line]) => `${name}(lib.rs:${line})`);

/** Stacks of few functions, so that most of them are recursive in some way. */
export const stackLists: fc.Arbitrary<Stack[]> = fc.array(
  fc.record({ calls: fc.array(call, { minLength: 1, maxLength: 7 }), bytes: fc.integer({ min: 1, max: 9 }) }),
  { minLength: 1, maxLength: 12 },
);

export function profileOfStacks(stacks: readonly Stack[]): Profile {
  return profileOf(stacks.map(({ calls, bytes }) => `${calls.join(';')} +${bytes}`).join('\n'));
}

/** `parse(lib.rs:2)` is `parse`. */
export function functionOf(call: string): string {
  return call.slice(0, call.indexOf('('));
}

/** A frame's function, "" for the whole program. */
export function nameOf({ report }: Profile, frame: number): string {
  return report.strings[report.frames.functionName[frame]];
}

/** The columns of all metrics over the whole run, the allocated bytes first. */
export function columnsOf(profile: Profile): MetricColumn[] {
  const lens = createLens(profile.report, null, null);
  return metricColumns(lens, viewFigures(profile, lens), metricOf(profile, 'allocatedBytes'));
}
