/** Later than any clock says, and than whole nanoseconds can be counted. */
const MAX_NANOSECONDS = Number.MAX_SAFE_INTEGER;

/**
 * Turns a trace's microseconds into whole nanoseconds since its first event: some count from 1970, and then a double has no room for
 * nanoseconds.
 */
export class Clock {
  private originMicroseconds = Number.NaN;
  /** Whether all times so far were whole microseconds. */
  isWholeMicroseconds = true;

  /** @returns NaN for what is no time */
  nanosecondsOf(microseconds: number): number {
    if (Number.isNaN(microseconds)) return Number.NaN;
    if (Number.isNaN(this.originMicroseconds)) this.originMicroseconds = Math.floor(microseconds);
    const nanoseconds = Math.round((microseconds - this.originMicroseconds) * 1000);
    if (Math.abs(nanoseconds) > MAX_NANOSECONDS) return Number.NaN;
    if (nanoseconds % 1000 !== 0) this.isWholeMicroseconds = false;
    return nanoseconds;
  }

  /** The unit in which the times are whole. */
  get tickNanoseconds(): number {
    return this.isWholeMicroseconds ? 1000 : 1;
  }
}
