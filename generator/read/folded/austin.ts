import { timeIn } from '../../../template/data/unit.js';
import type { TraceSink } from '../sink.js';
import type { MetricWords } from './metric.js';

const METADATA = /^# ([a-z]+): (.{1,200})$/;

/** What austin's modes measure. */
const MODES: ReadonlyMap<string, MetricWords> = new Map([
  ['wall', { metric: 'Wall time', unit: 'us' }],
  ['cpu', { metric: 'CPU time', unit: 'us' }],
  ['memory', { metric: 'Memory', unit: 'bytes' }],
]);

/** A stack of austin's begins with its process and its thread. */
const FIRST_FRAMES = /^P\d+;T/;

/** The comments that austin writes around its stacks: how it recorded, and at the end for how long. */
export class AustinMetadata {
  /** What the counts are, once a comment said so. */
  metricWords: MetricWords = {};

  constructor(private readonly sink: TraceSink) {}

  /** @param comment a line of the file that is a comment */
  read(comment: string): void {
    const [, key, value] = METADATA.exec(comment) ?? [];
    if (key === 'austin') this.sink.describe({ recorder: `austin ${value}` });
    if (key === 'mode') this.metricWords = MODES.get(value) ?? {};
    const microseconds = Number(value);
    if (!(microseconds >= 0)) return;
    if (key === 'duration') this.sink.describe({ durationMilliseconds: microseconds / 1000 });
    if (key === 'interval') {
      const meaning = 'The time from one sample to the next.';
      this.sink.addNote({ label: 'Sampling interval', value: microseconds, unit: timeIn(1000), meaning });
    }
  }

  /** Whether a stack is of austin, which writes frames in a way of its own. */
  hasWritten(stack: string): boolean {
    return FIRST_FRAMES.test(stack);
  }
}
