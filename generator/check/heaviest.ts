/** One of many, and how much it makes up. */
export interface Weighed {
  readonly index: number;
  readonly amount: number;
}

/** The largest of the amounts above 0, largest first, the earlier of equal ones first. */
export function heaviest(amounts: Float64Array, most: number): Weighed[] {
  const found: Weighed[] = [];
  for (let index = 0; index < amounts.length; index++) {
    const amount = amounts[index];
    if (!(amount > (found.length < most ? 0 : found[most - 1].amount))) continue;
    let place = found.length;
    while (place > 0 && found[place - 1].amount < amount) place--;
    found.splice(place, 0, { index, amount });
    if (found.length > most) found.pop();
  }
  return found;
}

/** As many of them, from the first one on, as add up to the sum. */
export function untilSum(weighed: readonly Weighed[], sum: number): Weighed[] {
  let soFar = 0;
  const last = weighed.findIndex(({ amount }) => {
    soFar += amount;
    return soFar >= sum;
  });
  return last < 0 ? [...weighed] : weighed.slice(0, last + 1);
}
