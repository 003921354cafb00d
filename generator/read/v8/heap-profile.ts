import { UserError } from '../../errors.js';
import { asNumber, asObject, type ParsedJson } from '../json.js';
import type { TraceSink } from '../sink.js';
import { Frames } from './frames.js';
import { FIRST_LINES } from './line-notes.js';
import { HEAP_METRICS } from './metrics.js';
import { flattenTree } from './nested-calls.js';
import { Stacks } from './stacks.js';

/**
 * Reads a profile of V8's sampling heap profiler (DevTools protocol, domain HeapProfiler). Its sizes are scaled up already;
 * its `samples` are not, and have no stacks of their own.
 * @throws UserError where there is no call in it
 */
export function readHeapProfile({ value, cut }: ParsedJson, sink: TraceSink, traceName: string): void {
  const sizes: unknown[] = [];
  const tree = flattenTree(asObject(value)?.head, sink.memory, ({ selfSize }) => sizes.push(selfSize ?? 0));
  if (tree.count === 0) throw new UserError('input', `${traceName} holds no calls: record it again.`);
  sink.describe({
    format: 'heapprofile',
    recorder: 'V8',
    isComplete: cut === null,
    recordCount: tree.count,
  });
  if (cut) sink.warn(cut.kind, `${tree.count.toLocaleString('en')} calls were read: ${cut.message}.`);
  sink.addNote(FIRST_LINES);
  const samples = sink.samples(HEAP_METRICS);
  const stacks = new Stacks(tree, new Frames(tree.frames, sink), sink);
  sizes.forEach((size, node) => {
    const bytes = asNumber(size);
    if (bytes === null || bytes < 0) {
      sink.warn('malformed-record', 'Calls have no valid size; it was taken for 0.');
    } else {
      if (!Number.isInteger(bytes)) sink.warn('inexact', 'Sizes are no whole numbers of bytes; they were rounded.');
      if (bytes >= 0.5) samples.add(stacks.of(node), [Math.round(bytes)]);
    }
  });
}
