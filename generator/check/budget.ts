/** What of a run is held against a limit. */
export type BudgetScope =
  | { readonly kind: 'total' }
  /** All calls of the functions and modules whose name holds the text, recursion counted once. */
  | { readonly kind: 'function'; readonly text: string }
  /** Each stack of functions by what it holds itself, whatever the lines. */
  | { readonly kind: 'site' };

/** How much there may be: an amount, or an amount or a part more than in the baseline; in the metric's unit. */
export type BudgetLimit =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'change'; readonly amount: number }
  | { readonly kind: 'changeShare'; readonly percent: number };

/** One expectation of a run, such as `peak(my_crate::cache) < 50MiB`. */
export interface Budget {
  /** As it was written, on one line. */
  readonly text: string;
  /** Key of the metric. */
  readonly metric: string;
  readonly scope: BudgetScope;
  readonly operator: '<' | '<=';
  readonly limit: BudgetLimit;
}

/** What a budget is about, without its limit: `peakBytes(my_crate::cache)`. */
export function subjectOf({ metric, scope }: Budget): string {
  if (scope.kind === 'total') return metric;
  return `${metric}(${scope.kind === 'site' ? 'any site' : scope.text})`;
}

/** How much a budget allows. @param baselineValue not read by a limit that is an amount */
export function limitOf({ limit }: Budget, baselineValue: number): number {
  if (limit.kind === 'amount') return limit.amount;
  return limit.kind === 'change' ? baselineValue + limit.amount : baselineValue + (baselineValue * limit.percent) / 100;
}
