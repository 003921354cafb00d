/** Ids are numbers from 1 on, as V8 counts them, or anything else. */
const MAX_COUNTED_ID = 2 ** 24;

/** Finds nodes by their ids: the first one of an id. */
export class NodeIds {
  /** How many nodes have the id of another one. */
  readonly doubles: number;
  private readonly counted: Int32Array;
  private readonly others = new Map<number, number>();

  /** @param ids for each node; NaN for none */
  constructor(ids: Float64Array) {
    this.counted = new Int32Array(Math.min(MAX_COUNTED_ID, 2 * ids.length + 2)).fill(-1);
    let doubles = 0;
    for (let node = 0; node < ids.length; node++) {
      const id = ids[node];
      if (Number.isNaN(id)) continue;
      if (this.nodeOf(id) >= 0) doubles++;
      else if (this.isCounted(id)) this.counted[id] = node;
      else this.others.set(id, node);
    }
    this.doubles = doubles;
  }

  /** -1 where there is none. */
  nodeOf(id: number): number {
    if (this.isCounted(id)) return this.counted[id];
    return this.others.size === 0 ? -1 : (this.others.get(id) ?? -1);
  }

  private isCounted(id: number): boolean {
    const whole = id | 0;
    return whole === id && whole >= 0 && whole < this.counted.length;
  }
}
