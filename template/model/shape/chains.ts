import { Deal } from '../../data/deal.js';
import { frameOf, type PackedCalls } from './packed-calls.js';

/**
 * Calls that walk outwards, those on paths of the same functions together as one chain. The members of a chain stand
 * side by side in one column, so that it is walked in one go; what a chain is dealt out into stays in its place.
 *
 *     members   3 5 6 8 9        dealt out by the caller's function:     3 6 9   5 8
 */
export class Chains {
  /** For each place the call that a member has come to. */
  readonly reached: Uint32Array;
  // The chain that was taken last.
  from = 0;
  to = 0;
  /** The inverted node that it is below. */
  callee = 0;
  weight = 0;
  private readonly pendingFrom: number[] = [];
  private readonly pendingTo: number[] = [];
  private readonly pendingCallees: number[] = [];
  private readonly pendingWeights: number[] = [];
  private readonly deal: Deal;
  private readonly counts: number[] = [];
  private readonly slots: Uint32Array;
  private readonly movedMembers: Uint32Array;
  private readonly movedReached: Uint32Array;
  private readonly movedWeights: Float64Array;

  /**
   * @param members the calls to begin with, ascending
   * @param weights of the members, in their places
   * @param calls of the tree, whose functions they are dealt out by
   * @param leaders for each frame the one that stands for its function
   * @param nameRanks of leaders, where chains do not stand by weight
   */
  constructor(
    readonly members: Uint32Array,
    readonly weights: Float64Array,
    private readonly calls: PackedCalls,
    private readonly leaders: Uint32Array,
    private readonly nameRanks: Uint32Array | null,
  ) {
    this.deal = new Deal(leaders.length);
    this.reached = members.slice();
    this.slots = new Uint32Array(members.length);
    this.movedMembers = new Uint32Array(members.length);
    this.movedReached = new Uint32Array(members.length);
    this.movedWeights = new Float64Array(members.length);
  }

  /** Takes the next chain; false where there is none. */
  take(): boolean {
    if (this.pendingFrom.length === 0) return false;
    this.from = this.pendingFrom.pop() as number;
    this.to = this.pendingTo.pop() as number;
    this.callee = this.pendingCallees.pop() as number;
    this.weight = this.pendingWeights.pop() as number;
    return true;
  }

  /** Makes chains of the members in these places, by the function of the call that each has come to. */
  dealOut(from: number, to: number, callee: number): void {
    if (to === from) return;
    const { deal, reached, slots, counts, weights, calls, leaders } = this;
    deal.begin();
    for (let place = from; place < to; place++) {
      const before = deal.count;
      const slot = deal.add(leaders[frameOf(calls, reached[place])], weights[place]);
      counts[slot] = slot === before ? 1 : counts[slot] + 1;
      slots[place] = slot;
    }
    deal.putInOrder(this.nameRanks);
    let end = to;
    for (let at = deal.count - 1; at >= 0; at--) {
      const slot = deal.order[at];
      this.pendingTo.push(end);
      end -= counts[slot];
      this.pendingFrom.push(end);
      this.pendingCallees.push(callee);
      this.pendingWeights.push(deal.totals[slot]);
      counts[slot] = end;
    }
    if (deal.count > 1) this.move(from, to);
  }

  /** Moves members to the places of their slots, of which `counts` has the first ones by now. */
  private move(from: number, to: number): void {
    const { members, reached, weights, slots, counts, movedMembers, movedReached, movedWeights } = this;
    for (let place = from; place < to; place++) {
      const moved = counts[slots[place]]++;
      movedMembers[moved] = members[place];
      movedReached[moved] = reached[place];
      movedWeights[moved] = weights[place];
    }
    for (let place = from; place < to; place++) {
      members[place] = movedMembers[place];
      reached[place] = movedReached[place];
      weights[place] = movedWeights[place];
    }
  }
}
