import { KeyGroups } from '../../data/key-groups.js';
import { frameOf, type PackedCalls } from './packed-calls.js';

/**
 * Calls that walk outwards, those on paths of the same functions together as one chain. The members of a chain stand
 * side by side in one column, so that it is walked in one go; the chains that it is split into stay in its place.
 *
 *     members   3 5 6 8 9        split by the caller's function:     3 6 9   5 8
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
  private readonly groups: KeyGroups;
  private readonly counts: number[] = [];
  private readonly groupOfPlace: Uint32Array;
  private readonly movedMembers: Uint32Array;
  private readonly movedReached: Uint32Array;
  private readonly movedWeights: Float64Array;

  /**
   * @param members the calls to begin with, ascending
   * @param weights of the members, in their places
   * @param calls of the tree, whose functions they are split by
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
    this.groups = new KeyGroups(leaders.length);
    this.reached = members.slice();
    this.groupOfPlace = new Uint32Array(members.length);
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
  splitByFunction(from: number, to: number, callee: number): void {
    if (to === from) return;
    const { groups, reached, groupOfPlace, counts, weights, calls, leaders } = this;
    groups.clear();
    for (let place = from; place < to; place++) {
      const before = groups.count;
      const group = groups.add(leaders[frameOf(calls, reached[place])], weights[place]);
      counts[group] = group === before ? 1 : counts[group] + 1;
      groupOfPlace[place] = group;
    }
    groups.sort(this.nameRanks);
    let end = to;
    for (let at = groups.count - 1; at >= 0; at--) {
      const group = groups.order[at];
      this.pendingTo.push(end);
      end -= counts[group];
      this.pendingFrom.push(end);
      this.pendingCallees.push(callee);
      this.pendingWeights.push(groups.totals[group]);
      counts[group] = end;
    }
    if (groups.count > 1) this.move(from, to);
  }

  /** Moves members to the places of their groups, of which `counts` has the first ones by now. */
  private move(from: number, to: number): void {
    const { members, reached, weights, groupOfPlace, counts, movedMembers, movedReached, movedWeights } = this;
    for (let place = from; place < to; place++) {
      const moved = counts[groupOfPlace[place]]++;
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
