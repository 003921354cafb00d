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
interface Offenders {
  /** The few heaviest, heaviest first. */
  readonly heaviest: readonly WeightedIndex[];
  /** By stack, what each contributes, with those above; negative where it shrank. */
  readonly amounts: Float64Array;
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
      const isOver = newer.map((value, site) => Number(exceedsLimit(budget, value, limitOf(budget, older[site]))));
      const amounts = newer.map((value, site) => isOver[site] * (value - baseOf(budget, older[site])));
      return { heaviest: heaviest(amounts, MAX_OFFENDERS), amounts };
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
        return { heaviest: heaviest(over, MAX_OFFENDERS), amounts: over };
      }
      const grown = older ? newer.map((own, stack) => own - baseOf(budget, older[stack])) : newer;
      const found = untilSum(heaviest(grown, MAX_OFFENDERS), value - limitValue);
      // A budget that demands a decrease can be broken although no stack has grown.
      return found.length > 0
        ? { heaviest: found, amounts: grown }
        : { heaviest: heaviest(newer, MAX_OFFENDERS), amounts: newer };
    },
  };
}

export function exceedsLimit({ operator }: Budget, value: number, limitValue: number): boolean {
  return operator === '<' ? value >= limitValue : value > limitValue;
}

/** What is subtracted from an offender's value. */
function baseOf({ limit }: Budget, olderValue: number): number {
  return limit.kind === 'amount' ? 0 : olderValue;
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
