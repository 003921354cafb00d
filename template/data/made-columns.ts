import type { RunTables } from './report.js';
import type { Steps } from './steps.js';

/**
 * Makes the columns of a run that are made when they are first asked for, one a step. Slices of samples, which follow from these, are left.
 * @throws DamagedReport where one of a file is damaged
 */
export function* makeColumns({ sizes, suppressed, samples, time, marks, curves, selfValues }: RunTables): Steps<void> {
  const hasSamples = samples.node.length > 0;
  for (const table of [
    sizes,
    suppressed,
    samples,
    samples.values,
    marks,
    ...curves,
    ...(hasSamples ? [] : [time, time.moments]),
  ]) {
    yield* makeEach(table);
  }
  if (!hasSamples) yield* makeEach(time.deltas);
  yield* makeEach(selfValues);
}

function* makeEach(table: object): Steps<void> {
  for (const key of Object.keys(table)) {
    // Reading it makes it.
    void table[key as keyof typeof table];
    yield;
  }
}
