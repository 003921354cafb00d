/** What a budget limits. */
export type BudgetScope =
  | { readonly kind: 'total' }
  /** The total of all functions and modules whose names contain the text, recursion counted once. */
  | { readonly kind: 'function'; readonly text: string }
  /** The self value of each stack of functions, lines ignored. */
  | { readonly kind: 'site' };

/** An amount, or a change from the baseline's value as an amount or a percentage; in the metric's unit. */
export type BudgetLimit =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'change'; readonly amount: number }
  | { readonly kind: 'changeShare'; readonly percent: number };

/** A budget as far as its text tells: what it is about and how much it allows depend on the metrics of the trace. */
export interface WrittenBudget {
  /** As it was written, in one line. */
  readonly text: string;
  /** Where it was written, such as `budgets[1] of check.json`; "" for the command line. */
  readonly place: string;
  /** The word, or words, that name the metric, and where they begin in the text. */
  readonly metric: string;
  readonly metricAt: number;
  readonly scope: BudgetScope;
  readonly operator: '<' | '<=';
  readonly limit: {
    /** Whether it is a change from the baseline's value. */
    readonly isRelative: boolean;
    /** Negative for a decrease. */
    readonly number: number;
    readonly at: number;
    /** In lower case; "" where the number stands alone. */
    readonly suffix: string;
    readonly suffixAt: number;
  };
}

/** A limit for a run, such as `peak(my_crate::cache) < 50MiB`. */
export interface Budget {
  /** As it was written, in one line. */
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

/** How much a budget allows. @param baselineValue ignored for a limit that is an amount */
export function limitOf({ limit }: Budget, baselineValue: number): number {
  if (limit.kind === 'amount') return limit.amount;
  return limit.kind === 'change' ? baselineValue + limit.amount : baselineValue + (baselineValue * limit.percent) / 100;
}
