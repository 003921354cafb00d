import { type Range, rangeBetween } from '../../model/graph/zoom.js';

const EASE_MILLISECONDS = 120;
const FRAME_MILLISECONDS = 1000 / 60;

/** Where the view is: a range of the metric across, CSS pixels down. */
export interface Place {
  readonly range: Range;
  readonly scrollTop: number;
}

/** The view's way from one place to the next: quick at first, then slower, and cut short by the next one. */
export class ZoomMotion {
  private from: Place;
  private startMilliseconds = Number.NEGATIVE_INFINITY;

  constructor(private to: Place) {
    this.from = to;
  }

  jump(to: Place): void {
    this.from = to;
    this.to = to;
    this.startMilliseconds = Number.NEGATIVE_INFINITY;
  }

  ease(from: Place, to: Place, nowMilliseconds: number): void {
    this.from = from;
    this.to = to;
    // The next picture is a step on the way already.
    this.startMilliseconds = nowMilliseconds - FRAME_MILLISECONDS;
  }

  isUnderWay(nowMilliseconds: number): boolean {
    return nowMilliseconds < this.startMilliseconds + EASE_MILLISECONDS;
  }

  placeAt(nowMilliseconds: number): Place {
    if (!this.isUnderWay(nowMilliseconds)) return this.to;
    const left = 1 - Math.max(0, nowMilliseconds - this.startMilliseconds) / EASE_MILLISECONDS;
    const progress = 1 - left ** 3;
    const down = this.to.scrollTop - this.from.scrollTop;
    return {
      range: rangeBetween(this.from.range, this.to.range, progress),
      scrollTop: this.from.scrollTop + down * progress,
    };
  }
}
