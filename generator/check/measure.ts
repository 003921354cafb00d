import { UserError } from '../errors.js';
import { type Budget, limitOf } from './budget.js';
import { heaviest, untilSum, type Weighed } from './heaviest.js';
import { measuredBefore, type SmallBaseline } from './small-baseline.js';

const MAX_CULPRITS = 10;

/** A value and what it is held against. */
export interface Measured {
  readonly value: number;
  readonly baselineValue: number | null;
  readonly limitValue: number;
  /** Worked out only of a broken budget. */
  readonly culprits: () => Weighed[];
}

/**
 * Measures what a budget is about.
 * @param newer for each stack its own value in the budget's scope
 * @param older the same of the baseline
 * @throws UserError where the baseline does not tell what the budget is about
 */
export function measure(
  budget: Budget,
  newer: Float64Array,
  older: Float64Array | null,
  small: SmallBaseline | null,
): Measured {
  const isEachForItself = budget.scope.kind === 'site' && older !== null;
  return isEachForItself ? measureSites(budget, newer, older) : measureWhole(budget, newer, older, small);
}

/** The site that is furthest above its limit, or nearest to it; each is compared with itself. */
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
    culprits() {
      const isOver = newer.map((value, site) => Number(isTooMuch(budget, value, limitOf(budget, older[site]))));
      return heaviest(
        newer.map((value, site) => isOver[site] * (value - baseOf(budget, older[site]))),
        MAX_CULPRITS,
      );
    },
  };
}

function measureWhole(
  budget: Budget,
  newer: Float64Array,
  older: Float64Array | null,
  small: SmallBaseline | null,
): Measured {
  const isSite = budget.scope.kind === 'site';
  const measureOf = isSite ? largest : sum;
  const value = measureOf(newer);
  if (!older) refuseIncomparable(budget, small);
  const baselineValue = older ? measureOf(older) : small && measuredBefore(small, budget);
  const limitValue = limitOf(budget, baselineValue ?? 0);
  return {
    value,
    baselineValue,
    limitValue,
    culprits() {
      if (isSite) {
        const over = newer.map((own) => (isTooMuch(budget, own, limitValue) ? own : 0));
        return heaviest(over, MAX_CULPRITS);
      }
      const grown = older ? newer.map((own, stack) => own - baseOf(budget, older[stack])) : newer;
      const found = untilSum(heaviest(grown, MAX_CULPRITS), value - limitValue);
      // Where less was asked for than before, nothing need have grown.
      return found.length > 0 ? found : heaviest(newer, MAX_CULPRITS);
    },
  };
}

/**
 * A budget about a change needs to know what there was before.
 * @param small the baseline, which has no stacks; null where there is none at all
 * @throws UserError where that does not tell it
 */
export function refuseIncomparable(budget: Budget, small: SmallBaseline | null): void {
  if (budget.limit.kind === 'amount' || (small && measuredBefore(small, budget) !== null)) return;
  const why =
    small === null
      ? 'is about a change: give the older trace, or a baseline that was written by --update-baseline, with --baseline'
      : 'cannot be compared with this baseline, which holds no figure for it: write it again with --update-baseline and this budget, or give the older trace instead';
  throw new UserError('usage', `The budget ${budget.text} ${why}.`);
}

export function isTooMuch({ operator }: Budget, value: number, limitValue: number): boolean {
  return operator === '<' ? value >= limitValue : value > limitValue;
}

/** What a culprit's amount is counted from. */
function baseOf({ limit }: Budget, olderValue: number): number {
  return limit.kind === 'amount' ? 0 : olderValue;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index];
  return total;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let index = 0; index < values.length; index++) if (values[index] > most) most = values[index];
  return most;
}
