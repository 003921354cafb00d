/** What of a run is held against a limit. */
export type BudgetScope =
  | { readonly kind: 'total' }
  /** All calls of the functions and modules whose name holds the text, recursion counted once. */
  | { readonly kind: 'function'; readonly text: string }
  /** The largest of all stacks by what each holds itself. */
  | { readonly kind: 'site' };

/** How much there may be: an amount, or an amount or a part more than in the baseline; in the metric's unit. */
export type BudgetLimit =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'change'; readonly amount: number }
  | { readonly kind: 'changeShare'; readonly fraction: number };

/** One expectation of a run, such as `peak(my_crate::cache) < 50MiB`. */
export interface Budget {
  /** As it was written. */
  readonly text: string;
  /** Key of the metric. */
  readonly metric: string;
  readonly scope: BudgetScope;
  readonly operator: '<' | '<=';
  readonly limit: BudgetLimit;
}
