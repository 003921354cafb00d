/** Up to as many slots are put in order one by one, without a function called for each pair. */
const MAX_INSERTED = 32;

/**
 * What is dealt out by a number into slots, such as the calls below one call by their function. It serves one deal
 * after the other: a stamp says whose an entry is.
 */
export class Deal {
  /** How many slots are taken. */
  count = 0;
  /** For each slot the first of the members chained in it, see `chain`. */
  readonly heads: number[] = [];
  /** For each slot the sum of its totals. */
  readonly totals: number[] = [];
  /** The slots as putInOrder sorted them; longer than `count` where an earlier deal was. */
  readonly order: number[] = [];
  private readonly tails: number[] = [];
  private readonly keys: number[] = [];
  private readonly numbers: number[] = [];
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

  /** Adds to a number's total. @returns its slot: `count` was it before where the number is new */
  add(number: number, total: number): number {
    if (this.stampOfNumber[number] === this.stamp) {
      const slot = this.slotOfNumber[number];
      this.totals[slot] += total;
      return slot;
    }
    const slot = this.count++;
    this.stampOfNumber[number] = this.stamp;
    this.slotOfNumber[number] = slot;
    this.numbers[slot] = number;
    this.totals[slot] = total;
    return slot;
  }

  /** Adds a member behind those of its number. @param next written for the one before it; 0 is nobody's next */
  chain(member: number, number: number, total: number, next: Uint32Array): void {
    const before = this.count;
    const slot = this.add(number, total);
    if (slot === before) this.heads[slot] = member;
    else next[this.tails[slot]] = member;
    this.tails[slot] = member;
  }

  /**
   * Sorts the slots by their totals, largest first, then as they came.
   * @param ranks of numbers; sorts by them instead, smallest first
   */
  putInOrder(ranks: Uint32Array | null): void {
    const { count, totals, order, keys, numbers } = this;
    for (let slot = 0; slot < count; slot++) {
      const key = ranks ? ranks[numbers[slot]] : -totals[slot];
      keys[slot] = key;
      let place = slot;
      for (; count <= MAX_INSERTED && place > 0 && keys[order[place - 1]] > key; place--) {
        order[place] = order[place - 1];
      }
      order[place] = slot;
    }
    if (count <= MAX_INSERTED) return;
    const sorted = order.slice(0, count).sort((a, b) => keys[a] - keys[b] || a - b);
    for (let place = 0; place < count; place++) order[place] = sorted[place];
  }
}
