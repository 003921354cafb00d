/** Work in steps, so that whoever does it may do something else between two of them. */
export type Steps<Result> = Generator<void, Result>;

/** Does all of it without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
