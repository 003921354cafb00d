import { CALL } from '../data/frame-kinds.js';
import { GrowingUint32Column } from '../data/growing-column.js';

/** A tree of calls, callers first; columns by node, but leaders by frame. */
export interface CallColumns {
  /** For each node the first node after its subtree. */
  readonly ends: Uint32Array;
  /** For each node its caller; the root's is itself. */
  readonly parents: Uint32Array;
  /** For each node its frame. */
  readonly frame: Uint32Array;
  /** For each frame the one that stands for its function, see functionLeaders. */
  readonly leaders: Uint32Array;
  /** For each frame its kind, see FRAME_KINDS: what a track holds itself counts for nobody. */
  readonly kind: Uint8Array;
}

/** A tree of calls by what of it is the program's own. Links and entries are numbered from 1. */
export interface OwnedCalls extends Pick<CallColumns, 'ends'> {
  /** For each node the function that its own value counts for, by leader, see findOwnedCalls. */
  readonly owner: Uint32Array;
  /** For each node of another's code its entry: the owner's first call that led there, of one function to another; 0 elsewhere. */
  readonly entry: Uint32Array;
  readonly entries: Links;
  /** For each node the link from the function of the program's own that calls it, directly or by way of others; 0 where none does. */
  readonly link: Uint32Array;
  readonly links: Links;
  /** 1 for each node that is below no other call of its function. */
  readonly isOutermost: Uint8Array;
  /** For each node its function's leader. */
  readonly leader: Uint32Array;
  /**
   * By leader 1 for what a list of functions names: the program's own, and others' where they have to do with none of
   * these: neither called by them nor, as what starts a program, calling them.
   */
  readonly isListed: Uint8Array;
}

/** Calls of one function by another, by their leaders; number 0 is none. */
interface Links {
  readonly count: number;
  readonly caller: Uint32Array;
  readonly callee: Uint32Array;
}

/**
 * Finds whose calls they are. What a node holds counts for the innermost function of the program's own, itself or above
 * it, and for its own where there is none:
 *
 *     main;parse;Vec::push;malloc       counts for parse, whose entry is Vec::push
 *     _start;malloc                     counts for malloc
 * @param isOwn for each frame 1 where it is the program's own code, see ownFrames
 */
export function findOwnedCalls({ ends, parents, frame, leaders, kind }: CallColumns, isOwn: Uint8Array): OwnedCalls {
  const count = frame.length;
  const leader = frame.map((at) => leaders[at]);
  const owner = new Uint32Array(count);
  const [entry, link] = [new Uint32Array(count), new Uint32Array(count)];
  const [entries, links] = [new LinkIndex(), new LinkIndex()];
  const [isAboveOwn, isCovered, isOutermost] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)];
  for (let node = count - 1; node > 0; node--) {
    if (isAboveOwn[node] === 1 || isOwn[frame[node]] === 1) isAboveOwn[parents[node]] = 1;
  }
  const isListed = new Uint8Array(leaders.length);
  /** By leader 1 for others' code that calls the program's own anywhere, as what starts it does. */
  const isStarter = new Uint8Array(leaders.length);
  const openEnds = new Uint32Array(leaders.length);
  for (let node = 1; node < count; node++) {
    if (kind[frame[node]] !== CALL) continue;
    const caller = parents[node];
    const own = isOwn[frame[node]];
    isCovered[node] = isCovered[caller] | own;
    owner[node] = own === 0 && isCovered[caller] === 1 ? owner[caller] : leader[node];
    if (own === 1 || (isCovered[node] === 0 && isAboveOwn[node] === 0)) isListed[leader[node]] = 1;
    else if (isCovered[node] === 0) isStarter[leader[node]] = 1;
    if (own === 0 && isCovered[caller] === 1)
      entry[node] = entry[caller] || entries.numberOf(owner[node], leader[node]);
    if (node < openEnds[leader[node]]) continue;
    openEnds[leader[node]] = ends[node];
    isOutermost[node] = 1;
    const hasCaller = caller !== 0 && isCovered[caller] === own && owner[caller] !== leader[node];
    if (hasCaller && owner[node] === leader[node]) link[node] = links.numberOf(owner[caller], leader[node]);
  }
  isStarter.forEach((starts, at) => {
    if (starts === 1) isListed[at] = 0;
  });
  return { ends, owner, entry, entries: entries.list(), link, links: links.list(), isOutermost, leader, isListed };
}

const INITIAL_SLOTS = 1 << 6;

/** Numbers pairs of leaders, from 1. Open addressing over columns: a large tree has hundreds of thousands of them. */
class LinkIndex {
  private readonly caller = new GrowingUint32Column();
  private readonly callee = new GrowingUint32Column();
  /** Slot -> number; 0 is free. */
  private slots = new Uint32Array(INITIAL_SLOTS);

  constructor() {
    this.caller.push(0);
    this.callee.push(0);
  }

  numberOf(caller: number, callee: number): number {
    const slot = this.slotOf(caller, callee);
    if (this.slots[slot] !== 0) return this.slots[slot];
    const number = this.caller.length;
    this.caller.push(caller);
    this.callee.push(callee);
    this.slots[slot] = number;
    if (number * 2 > this.slots.length) this.rehash();
    return number;
  }

  list(): Links {
    return { count: this.caller.length, caller: this.caller.values, callee: this.callee.values };
  }

  private slotOf(caller: number, callee: number): number {
    const mask = this.slots.length - 1;
    let mixed = Math.imul(caller, 0x9e3779b1) ^ Math.imul(callee, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    let slot = (mixed ^ (mixed >>> 13)) & mask;
    for (let at = this.slots[slot]; at !== 0; slot = (slot + 1) & mask, at = this.slots[slot]) {
      if (this.caller.values[at] === caller && this.callee.values[at] === callee) break;
    }
    return slot;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let number = 1; number < this.caller.length; number++) {
      this.slots[this.slotOf(this.caller.values[number], this.callee.values[number])] = number;
    }
  }
}
