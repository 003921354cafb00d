import { type Budget, limitOf } from './budget.js';
import { heaviest, untilSum, type WeightedIndex } from './heaviest.js';

const MAX_OFFENDERS = 10;

/** A value and its limit. */
export interface Measured {
  readonly value: number;
  readonly baselineValue: number | null;
  readonly limitValue: number;
  /** A function, because they are needed for broken budgets only. */
  readonly offenders: () => Offenders;
}

/** The stacks that make up an excess. */
export interface Offenders {
  /** The few heaviest, heaviest first. */
  readonly heaviest: readonly WeightedIndex[];
  /** By stack, what each contributes, with those above; negative where it shrank. */
  readonly amounts: Float64Array;
  /** Whether amounts are differences from the baseline rather than values. */
  readonly areChanges: boolean;
}

/**
 * Measures the value that a budget limits.
 * @param newer self values of the stacks, 0 outside of the budget's scope
 * @param older the same of the baseline, where its stacks are known
 * @param valueBefore what a baseline without stacks says that it was; null where it does not
 */
export function measure(
  budget: Budget,
  newer: Float64Array,
  older: Float64Array | null,
  valueBefore: number | null,
): Measured {
  const isPerSite = budget.scope.kind === 'site' && older !== null;
  return isPerSite ? measureSites(budget, newer, older) : measureWhole(budget, newer, older, valueBefore);
}

/** The site that exceeds its limit most or, where none does, is closest to it; each is compared with its own baseline. */
function measureSites(budget: Budget, newer: Float64Array, older: Float64Array): Measured {
  const excess = (site: number) => newer[site] - limitOf(budget, older[site]);
  let worst = 0;
  for (let site = 1; site < newer.length; site++) {
    const more = excess(site) - excess(worst) || newer[site] - newer[worst];
    if (more > 0) worst = site;
  }
  return {
    value: newer[worst],
    baselineValue: older[worst],
    limitValue: limitOf(budget, older[worst]),
    offenders() {
      const over = newer.map((value, site) => (exceedsLimit(budget, value, limitOf(budget, older[site])) ? value : 0));
      const grown = over.map((value, site) => (value === 0 ? 0 : value - older[site]));
      return changesOrValues(budget, grown, over, (amounts) => heaviest(amounts, MAX_OFFENDERS));
    },
  };
}

function measureWhole(
  budget: Budget,
  newer: Float64Array,
  older: Float64Array | null,
  valueBefore: number | null,
): Measured {
  const isSite = budget.scope.kind === 'site';
  const measureOf = isSite ? largest : sum;
  const value = measureOf(newer);
  const baselineValue = older ? measureOf(older) : valueBefore;
  const limitValue = limitOf(budget, baselineValue ?? 0);
  return {
    value,
    baselineValue,
    limitValue,
    offenders() {
      if (isSite) {
        const over = newer.map((own) => (exceedsLimit(budget, own, limitValue) ? own : 0));
        return { heaviest: heaviest(over, MAX_OFFENDERS), amounts: over, areChanges: false };
      }
      const grown = older && newer.map((own, stack) => own - older[stack]);
      return changesOrValues(budget, grown, newer, (amounts) =>
        untilSum(heaviest(amounts, MAX_OFFENDERS), value - limitValue),
      );
    },
  };
}

/**
 * Of a budget about a change the stacks that have grown, as far as a baseline says which. One that demands a decrease can
 * be broken although none has: then those with the largest values.
 */
function changesOrValues(
  { limit }: Budget,
  changes: Float64Array | null,
  values: Float64Array,
  pick: (amounts: Float64Array) => WeightedIndex[],
): Offenders {
  if (changes === null || limit.kind === 'amount')
    return { heaviest: pick(values), amounts: values, areChanges: false };
  const grown = pick(changes);
  return grown.length > 0
    ? { heaviest: grown, amounts: changes, areChanges: true }
    : { heaviest: heaviest(values, MAX_OFFENDERS), amounts: values, areChanges: false };
}

export function exceedsLimit({ operator }: Budget, value: number, limitValue: number): boolean {
  return operator === '<' ? value >= limitValue : value > limitValue;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index];
  return total;
}

function largest(values: Float64Array): number {
  let max = 0;
  for (let index = 0; index < values.length; index++) max = Math.max(max, values[index]);
  return max;
}
