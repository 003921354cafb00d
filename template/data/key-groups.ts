/** Up to as many groups are sorted one by one, without a function called for each pair. */
const MAX_INSERTED = 32;

/**
 * Groups members by a key, such as the calls below one call by their function, and adds up their totals. One object does it
 * again and again: which entries are of the present time, a stamp says.
 */
export class KeyGroups {
  /** How many groups there are. */
  count = 0;
  /** For each group the first of its members, see `chain`. */
  readonly heads: number[] = [];
  /** For each group the sum of its members' totals. */
  readonly totals: number[] = [];
  /** The groups as `sort` left them; longer than `count` where there were more before. */
  readonly order: number[] = [];
  private readonly tails: number[] = [];
  private readonly sortKeys: number[] = [];
  private readonly keys: number[] = [];
  private readonly stampOfKey: Uint32Array;
  private readonly groupOfKey: Uint32Array;
  private stamp = 0;

  /** @param keyCount keys are below it */
  constructor(keyCount: number) {
    this.stampOfKey = new Uint32Array(keyCount);
    this.groupOfKey = new Uint32Array(keyCount);
  }

  clear(): void {
    this.stamp++;
    this.count = 0;
  }

  /** Adds to the total of a key's group. @returns the group; a new one has the number that `count` was before */
  add(key: number, total: number): number {
    if (this.stampOfKey[key] === this.stamp) {
      const group = this.groupOfKey[key];
      this.totals[group] += total;
      return group;
    }
    const group = this.count++;
    this.stampOfKey[key] = this.stamp;
    this.groupOfKey[key] = group;
    this.keys[group] = key;
    this.totals[group] = total;
    return group;
  }

  /** Adds a member to the end of its key's group. @param next gets it written for the member before it; 0 is nobody's next */
  chain(member: number, key: number, total: number, next: Uint32Array): void {
    const before = this.count;
    const group = this.add(key, total);
    if (group === before) this.heads[group] = member;
    else next[this.tails[group]] = member;
    this.tails[group] = member;
  }

  /**
   * Sorts the groups by their totals, largest first, then as they came.
   * @param ranks of keys; sorts by them instead, smallest first
   */
  sort(ranks: Uint32Array | null): void {
    const { count, totals, order, sortKeys, keys } = this;
    for (let group = 0; group < count; group++) {
      const sortKey = ranks ? ranks[keys[group]] : -totals[group];
      sortKeys[group] = sortKey;
      let place = group;
      for (; count <= MAX_INSERTED && place > 0 && sortKeys[order[place - 1]] > sortKey; place--) {
        order[place] = order[place - 1];
      }
      order[place] = group;
    }
    if (count <= MAX_INSERTED) return;
    const sorted = order.slice(0, count).sort((a, b) => sortKeys[a] - sortKeys[b] || a - b);
    for (let place = 0; place < count; place++) order[place] = sorted[place];
  }
}
