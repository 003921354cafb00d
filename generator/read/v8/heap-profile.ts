import { UserError } from '../../errors.js';
import { asNumber, asObject, type ParsedJson } from '../json.js';
import type { TraceSink } from '../sink.js';
import { flattenTree } from './call-node.js';
import { Frames } from './frames.js';
import { HEAP_METRICS } from './metrics.js';
import { Stacks } from './stacks.js';

/**
 * Reads a profile of V8's sampling heap profiler (DevTools protocol, domain HeapProfiler). Its sizes are scaled up already;
 * its `samples` are not, and have no stacks of their own.
 * @throws UserError where there is no call in it
 */
export function readHeapProfile({ value, cut }: ParsedJson, sink: TraceSink, traceName: string): void {
  const nodes = flattenTree(asObject(value)?.head);
  if (nodes.length === 0) throw new UserError('input', `${traceName} holds no calls: record it again.`);
  sink.describe({
    format: 'heapprofile',
    recorder: 'V8',
    isComplete: cut === null,
    recordCount: nodes.length,
  });
  if (cut) sink.warn(cut.kind, `${nodes.length.toLocaleString('en')} calls were read: ${cut.message}.`);
  const samples = sink.samples(HEAP_METRICS);
  const stacks = new Stacks(nodes, new Frames(nodes, sink), sink);
  nodes.forEach(({ written }, index) => {
    const bytes = asNumber(written.selfSize ?? 0);
    if (bytes === null || bytes < 0) {
      sink.warn('malformed-record', 'Calls have no valid size; it was taken for 0.');
    } else {
      if (!Number.isInteger(bytes)) sink.warn('inexact', 'Sizes are no whole numbers of bytes; they were rounded.');
      if (bytes >= 0.5) samples.add(stacks.of(index), [Math.round(bytes)]);
    }
  });
}
