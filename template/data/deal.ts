/**
 * What is dealt out into chains by a number, such as the children of one chain by their function, each number in a slot.
 * It serves all chains in turn: a stamp says whose an entry is.
 */
export class Deal {
  /** How many slots are taken. */
  count = 0;
  /** For each slot the first member. */
  readonly heads: number[] = [];
  /** For each slot the sum of its members' totals. */
  readonly totals: number[] = [];
  private readonly tails: number[] = [];
  private readonly stampOfNumber: Uint32Array;
  private readonly slotOfNumber: Uint32Array;
  private stamp = 0;

  constructor(numberCount: number) {
    this.stampOfNumber = new Uint32Array(numberCount);
    this.slotOfNumber = new Uint32Array(numberCount);
  }

  begin(): void {
    this.stamp++;
    this.count = 0;
  }

  /** Puts a member behind those of its number. @returns the last of them so far; 0 for the first one */
  add(member: number, number: number, total: number): number {
    if (this.stampOfNumber[number] !== this.stamp) {
      const slot = this.count++;
      this.stampOfNumber[number] = this.stamp;
      this.slotOfNumber[number] = slot;
      this.heads[slot] = member;
      this.tails[slot] = member;
      this.totals[slot] = total;
      return 0;
    }
    const slot = this.slotOfNumber[number];
    const before = this.tails[slot];
    this.tails[slot] = member;
    this.totals[slot] += total;
    return before;
  }

  /**
   * Sorts the slots by the totals of their chains, largest first, then as they came.
   * @param rank of a slot's first member; sorts by it instead, smallest first
   */
  putInOrder(rank?: (member: number) => number): void {
    const { count, heads, totals } = this;
    if (count < 2) return;
    const keys = rank ? heads.slice(0, count).map(rank) : totals.slice(0, count).map((total) => -total);
    let slot = 1;
    while (slot < count && keys[slot] >= keys[slot - 1]) slot++;
    if (slot >= count) return;
    const order = Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
    const sorted = order.map((at) => ({ head: heads[at], total: totals[at] }));
    for (let at = 0; at < count; at++) {
      heads[at] = sorted[at].head;
      totals[at] = sorted[at].total;
    }
  }
}
