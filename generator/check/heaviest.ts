/** One of many, with its amount. */
export interface WeightedIndex {
  readonly index: number;
  readonly amount: number;
}

/** At most `count` of the largest amounts above 0, largest first, equal ones by index. */
export function heaviest(amounts: Float64Array, count: number): WeightedIndex[] {
  const found: WeightedIndex[] = [];
  for (let index = 0; index < amounts.length; index++) {
    const amount = amounts[index];
    if (!(amount > (found.length < count ? 0 : found[count - 1].amount))) continue;
    let place = found.length;
    while (place > 0 && found[place - 1].amount < amount) place--;
    found.splice(place, 0, { index, amount });
    if (found.length > count) found.pop();
  }
  return found;
}

/** The first ones, up to the one with which they reach the sum. */
export function untilSum(weighed: readonly WeightedIndex[], sum: number): WeightedIndex[] {
  let soFar = 0;
  const last = weighed.findIndex(({ amount }) => {
    soFar += amount;
    return soFar >= sum;
  });
  return last < 0 ? [...weighed] : weighed.slice(0, last + 1);
}
