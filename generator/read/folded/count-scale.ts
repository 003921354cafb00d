import type { SampleSink, TraceSink } from '../sink.js';
import type { CountMetric } from './metric.js';

/** Refined further, sums would come too close to what can be counted exactly. */
const MAX_REFINED_SUM = 2 ** 46;

/**
 * Turns decimal counts into whole numbers of one unit. It becomes finer when a count with more decimal places comes, so that
 * sums are exact.
 */
export class CountScale {
  private places = 0;
  private sum = 0;

  constructor(
    private readonly sink: TraceSink,
    private readonly samples: SampleSink,
    private readonly metric: CountMetric,
  ) {}

  /** To be called before `wholeNumber` with the decimal places of each count of a line. */
  makeRoomFor(places: number, lineNumber: number): void {
    if (places <= this.places) return;
    const wanted = Math.min(places, this.metric.maxPlaces);
    const factor = 10 ** (wanted - this.places);
    if (wanted > this.places && this.sum * factor <= MAX_REFINED_SUM) {
      this.samples.refineUnit(0, this.metric.unitWithPlaces(wanted), factor);
      this.sum *= factor;
      this.places = wanted;
    }
    if (places > this.places) this.tellRounding(lineNumber);
  }

  /** A count in the present unit, rounded where it has more decimal places. */
  wholeNumber(digits: number, places: number): number {
    const value =
      places === this.places
        ? digits
        : places < this.places
          ? digits * 10 ** (this.places - places)
          : Math.round(digits / 10 ** (places - this.places));
    this.sum += Math.abs(value);
    return value;
  }

  tellRounding(lineNumber: number): void {
    this.sink.warn(
      'inexact',
      `Line ${lineNumber} has a count with more decimal places than can be added up exactly; it was rounded.`,
    );
  }
}
