import { asArray, asNumber, shownJson } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { ValgrindStacks } from '../valgrind-stacks.js';
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
      else this.samples.add(this.stacks.stackOf(this.textsOf(point)), this.valuesOf(point));
    }
  }

  private valuesOf(point: DhatHead): number[] {
    return this.metrics.map(({ field }) => {
      const value = asNumber(point[field]);
      if (value !== null && value >= 0 && Number.isSafeInteger(value)) return value;
      this.sink.warn('malformed-record', `A program point has no valid "${field}"; it was taken for 0.`);
      return 0;
    });
  }

  /** Innermost first, as in the file. */
  private textsOf({ fs }: DhatHead): string[] {
    const texts: string[] = [];
    for (const index of asArray(fs)) {
      const at = asNumber(index);
      const text = at === null ? undefined : this.frameTexts[at];
      if (typeof text !== 'string') {
        const count = this.frameTexts.length;
        this.sink.warn(
          'index-out-of-range',
          `A program point refers to frame ${shownJson(index)} of ${count}; it is shown without a name.`,
        );
        texts.push('???');
      } else if (text !== ROOT) texts.push(text);
    }
    return texts;
  }
}
