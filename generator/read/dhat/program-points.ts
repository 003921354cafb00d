import { asArray, shownJson } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { ValgrindStacks } from '../valgrind-stacks.js';
import { readAccesses } from './accesses.js';
import type { DhatHead, DhatMetric } from './metrics.js';

/** Entry 0 of the table of frames, and no frame. */
const ROOT = '[root]';

/** Adds the program points of a file: each a stack, by its frames in a table, and its values. */
export class ProgramPoints {
  private readonly samples: SampleSink;
  private readonly stacks: ValgrindStacks;

  constructor(
    private readonly metrics: readonly DhatMetric[],
    private readonly frameTexts: readonly unknown[],
    private readonly sink: TraceSink,
  ) {
    this.samples = sink.samples(metrics.map(({ field, ...metric }) => metric));
    this.stacks = new ValgrindStacks(sink);
  }

  add(points: readonly (DhatHead | null)[]): void {
    for (const point of points) {
      if (point === null) this.sink.warn('malformed-record', 'A program point is no JSON object and was skipped.');
      else this.addPoint(point);
    }
  }

  /** Of one point one problem is counted, so that no more points are unusable than there are. */
  private addPoint(point: DhatHead): void {
    const invalid = this.metrics.find(({ field }) => !isCount(point[field]));
    const indexes = asArray(point.fs);
    const missing = indexes.find((index) => this.frameText(index) === undefined);
    if (invalid !== undefined) {
      this.sink.warn('malformed-record', `A program point has no valid "${invalid.field}"; it was taken for 0.`);
    } else if (missing !== undefined) {
      const count = this.frameTexts.length;
      this.sink.warn(
        'index-out-of-range',
        `A program point refers to frame ${shownJson(missing)} of ${count}; it is shown without a name.`,
      );
    }
    const texts = indexes.map((index) => this.frameText(index) ?? '???').filter((text) => text !== ROOT);
    const values = this.metrics.map(({ field }) => (isCount(point[field]) ? point[field] : 0));
    const stack = this.stacks.stackOf(texts);
    this.samples.add(stack, values);
    const runs = readAccesses(point.acc);
    if (runs.length > 0) this.samples.addAccesses(stack, runs);
  }

  private frameText(index: unknown): string | undefined {
    const text = typeof index === 'number' ? this.frameTexts[index] : undefined;
    return typeof text === 'string' ? text : undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value);
}
